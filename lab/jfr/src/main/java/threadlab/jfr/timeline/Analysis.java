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

    /// Reads a recording of any size; only its waits and mount slices stay in memory.
    ///
    /// @throws UnreadableRecordingException if the file is missing, empty, no recording, or damaged
    public static Analysis of(Path file) throws IOException {
        return of(List.of(file));
    }

    /// Reads several files as one recording, as [#of(Path)] does one; a folder stands for the recordings in it.
    public static Analysis of(List<Path> files) throws IOException {
        return of(files, RecordingReader.read(files), List.of());
    }

    /// Lays out what was read from recordings.
    ///
    /// @param first the threads whose lanes come before those of all others, in this order
    public static Analysis of(List<Path> files, RecordedPass pass, List<ThreadKey> first) {
        var builder = TimelineBuilder.laidOut(pass, TimelineLimits.PAGE, first);
        var timeline = builder.build();
        return new Analysis(
                files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", ")),
                pass.origin(),
                timeline,
                builder.threadTable(),
                builder.sampledStacks(),
                TimelineFigures.ofAny(timeline),
                TimelineFigures.distributions(timeline),
                notes(pass, timeline));
    }

    private static List<Message> notes(RecordedPass pass, Timeline timeline) {
        var notes = new ArrayList<>(pass.notes());
        if (timeline.lanes().isEmpty()) {
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
