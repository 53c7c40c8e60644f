package threadlab.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.timeline.Timeline;

/// Holds what can be said of any recording, whoever made it.
///
/// @param file the recording's name, without its folder
/// @param timeline with a bounded number of lanes, and their short slices merged
/// @param metrics the figures by name
/// @param distributions the histograms by name
public record Analysis(
        String file,
        Origin origin,
        Timeline timeline,
        Map<String, Metric> metrics,
        Map<String, Distribution> distributions) {

    /// Reads a recording, as large as it may be: what is kept of it are its waits and slices.
    ///
    /// @throws UnreadableRecordingException where the file is missing, empty, no recording, or damaged
    public static Analysis of(Path file) throws IOException {
        var pass = TimelineReader.gather(file);
        var timeline = TimelineBuilder.build(pass, Detail.PAGE);
        return new Analysis(
                String.valueOf(file.getFileName()),
                pass.origin(),
                timeline,
                TimelineFigures.ofAny(timeline),
                TimelineFigures.distributions(timeline));
    }
}
