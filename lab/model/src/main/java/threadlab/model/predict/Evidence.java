package threadlab.model.predict;

import org.jspecify.annotations.Nullable;
import threadlab.model.run.Trial;
import threadlab.model.timeline.Timeline;

/// Holds what a prediction is graded on.
///
/// @param trial the figures
/// @param timeline the recorded pass, null where there is none
public record Evidence(Trial trial, @Nullable Timeline timeline) {}
