package threadlab.jfr.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.RecordedPass;
import threadlab.jfr.parse.RecordingInfo;
import threadlab.jfr.parse.RecordingReader;
import threadlab.jfr.parse.RecordingWords;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Timeline;
import threadlab.model.words.Message;

/// Contains the timeline and the figures of any recording, not only of the lab's own.
///
/// @param file the file name without its folder
/// @param timeline a bounded number of lanes, with short slices merged
/// @param threads every thread, also those without a lane
/// @param samples what running threads were sampled at
/// @param metrics the figures by name
/// @param distributions the histograms by name
/// @param notes what is missing of the recording, in sentences; empty if all of it could be read
public record Analysis(
        String file,
        RecordingInfo origin,
        Timeline timeline,
        ThreadTable threads,
        SampledStacks samples,
        Map<String, Metric> metrics,
        Map<String, Distribution> distributions,
        List<Message> notes) {

    /// Creates an analysis of a recording that could be read as a whole, without threads beyond the lanes, and
    /// without samples.
    public Analysis(
            String file,
            RecordingInfo origin,
            Timeline timeline,
            Map<String, Metric> metrics,
            Map<String, Distribution> distributions) {
        this(file, origin, timeline, ThreadTable.NONE, SampledStacks.NONE, metrics, distributions, List.of());
    }

    /// Reads a recording of any size; its waits and mount slices stay in columns, beyond a bound in temporary files.
    ///
    /// @throws UnreadableRecordingException if the file is missing, empty, no recording, or damaged
    public static Analysis of(Path file) throws IOException {
        return of(List.of(file));
    }

    /// Reads several files as one recording, as [#of(Path)] does one; a folder stands for the recordings in it.
    public static Analysis of(List<Path> files) throws IOException {
        return of(files, RecordingReader.read(files));
    }

    /// Lays out what was read from recordings.
    public static Analysis of(List<Path> files, RecordedPass pass) {
        return layOut(files, pass, (state, start, end, mount) -> {}).analysis(List.of());
    }

    /// Lays out what was read from recordings, and passes on what each virtual thread did: there may be millions of
    /// stretches, so they are walked over once.
    public static Layout layOut(List<Path> files, RecordedPass pass, ThreadStates.Visitor also) {
        return new Layout(files, pass, TimelineBuilder.laidOut(pass, TimelineLimits.PAGE, also));
    }

    /// Contains what was laid out of a recording, before its lanes are chosen and put in order.
    public static final class Layout {

        private final List<Path> files;
        private final RecordedPass pass;
        private final TimelineBuilder builder;

        private Layout(List<Path> files, RecordedPass pass, TimelineBuilder builder) {
            this.files = files;
            this.pass = pass;
            this.builder = builder;
        }

        /// Returns the analysis. Call it once.
        ///
        /// @param first the threads whose lanes come before those of all others, in this order
        public Analysis analysis(List<ThreadKey> first) {
            return of(files, pass, builder, builder.build(first));
        }
    }

    private static Analysis of(List<Path> files, RecordedPass pass, TimelineBuilder builder, Timeline timeline) {
        return new Analysis(
                files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", ")),
                pass.origin(),
                timeline,
                builder.threadTable(),
                builder.sampledStacks(),
                new VirtualThreadStarts(pass).in(TimelineFigures.ofAny(timeline)),
                TimelineFigures.distributions(timeline),
                notes(pass, timeline));
    }

    private static List<Message> notes(RecordedPass pass, Timeline timeline) {
        var notes = new ArrayList<>(pass.notes());
        if (timeline.lanes().stream().allMatch(lane -> lane.kind() == Lane.Kind.EVENT)) {
            notes.add(noThreads(pass.eventCounts()));
        }
        return notes;
    }

    private static Message noThreads(Map<String, Long> counts) {
        var most = counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("–");
        return RecordingWords.say("note.noThreads", counts.size(), most);
    }
}
