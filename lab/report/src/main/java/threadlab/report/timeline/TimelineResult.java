package threadlab.report.timeline;

import threadlab.model.timeline.Timeline;
import threadlab.report.words.LocalizedText;

/// Distinguishes a timeline that was read from a reason why there is none.
public sealed interface TimelineResult {

    /// It was read.
    record Read(Timeline timeline) implements TimelineResult {}

    /// There is nothing to draw.
    ///
    /// @param why a sentence for the reader
    record Nothing(LocalizedText why) implements TimelineResult {}
}
