package threadlab.report.page;

import java.util.List;
import threadlab.report.svg.TimelinePlot;
import threadlab.report.words.Text;

/// Shows a recorded pass, or says why it can't.
public sealed interface Picture {

    /// The recording was read.
    ///
    /// @param gaps what it can't tell
    /// @param lostBytes what JFR dropped
    record Drawn(TimelinePlot plot, List<String> gaps, long lostBytes) implements Picture {}

    /// There is no timeline.
    record Missing(Text why) implements Picture {}
}
