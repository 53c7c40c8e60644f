package threadlab.report;

import java.io.IOException;
import java.nio.file.Path;
import threadlab.model.timeline.Timeline;

/// Turns a recording into the timeline of its recorded pass.
@FunctionalInterface
public interface TimelineSource {

    /// Reads one recording.
    ///
    /// @param recording the JFR file
    /// @throws IOException where the file can't be read; the report then shows the reason in place of the picture
    Timeline read(Path recording) throws IOException;
}
