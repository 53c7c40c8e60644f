package threadlab.jfr.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import threadlab.jfr.parse.RecordedPass;
import threadlab.jfr.parse.RecordingInfo;
import threadlab.jfr.parse.RecordingReader;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.timeline.Timeline;

/// Contains the timeline and the figures of any recording, not only of the lab's own.
///
/// @param file the file name without its folder
/// @param timeline a bounded number of lanes, with short slices merged
/// @param threads every thread, also those without a lane
/// @param samples what running threads were sampled at
/// @param metrics the figures by name
/// @param distributions the histograms by name
public record Analysis(
        String file,
        RecordingInfo origin,
        Timeline timeline,
        ThreadTable threads,
        SampledStacks samples,
        Map<String, Metric> metrics,
        Map<String, Distribution> distributions) {

    /// Creates an analysis without threads beyond the lanes, and without samples.
    public Analysis(
            String file,
            RecordingInfo origin,
            Timeline timeline,
            Map<String, Metric> metrics,
            Map<String, Distribution> distributions) {
        this(file, origin, timeline, ThreadTable.NONE, SampledStacks.NONE, metrics, distributions);
    }

    /// Reads a recording of any size; only its waits and mount slices stay in memory.
    ///
    /// @throws UnreadableRecordingException if the file is missing, empty, no recording, or damaged
    public static Analysis of(Path file) throws IOException {
        return of(String.valueOf(file.getFileName()), RecordingReader.read(file));
    }

    /// Lays out what was read from a recording.
    ///
    /// @param name the file name without its folder
    public static Analysis of(String name, RecordedPass pass) {
        var builder = TimelineBuilder.laidOut(pass, TimelineLimits.PAGE);
        var timeline = builder.build();
        return new Analysis(
                name,
                pass.origin(),
                timeline,
                builder.threadTable(),
                builder.sampledStacks(),
                TimelineFigures.ofAny(timeline),
                TimelineFigures.distributions(timeline));
    }
}
