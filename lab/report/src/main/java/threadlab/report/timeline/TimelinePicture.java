package threadlab.report.timeline;

import java.util.List;
import threadlab.model.words.Message;
import threadlab.report.words.LocalizedText;

/// Shows a recorded pass, or the reason why there is no picture.
public sealed interface TimelinePicture {

    /// The recording was read.
    ///
    /// @param gaps what the recording can't tell
    /// @param lostBytes what JFR dropped
    record Drawn(TimelinePlot plot, List<Message> gaps, long lostBytes) implements TimelinePicture {}

    /// There is no timeline.
    record Missing(LocalizedText why) implements TimelinePicture {}
}
