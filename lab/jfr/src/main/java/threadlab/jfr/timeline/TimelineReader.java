package threadlab.jfr.timeline;

import java.io.IOException;
import java.nio.file.Path;
import threadlab.jfr.parse.RecordingReader;
import threadlab.model.timeline.Timeline;

/// Reads a recording into a timeline.
public final class TimelineReader {

    private TimelineReader() {}

    /// Reads the recorded pass, or the whole recording if it marks none, with every lane and every slice.
    ///
    /// @throws UnreadableRecordingException if the file is missing, empty, no recording, or damaged
    public static Timeline read(Path file) throws IOException {
        return TimelineBuilder.build(RecordingReader.read(file), TimelineLimits.ALL);
    }
}
