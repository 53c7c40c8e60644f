package threadlab.report.page;

import threadlab.model.timeline.Timeline;
import threadlab.report.words.Text;

/// Holds what became of reading a trial's recording.
public sealed interface Reading {

    /// It was read.
    record Read(Timeline timeline) implements Reading {}

    /// There is nothing to draw.
    ///
    /// @param why a sentence for the reader
    record Nothing(Text why) implements Reading {}
}
