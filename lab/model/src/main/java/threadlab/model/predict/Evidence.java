package threadlab.model.predict;

import org.jspecify.annotations.Nullable;
import threadlab.model.run.Pass;
import threadlab.model.run.Trial;
import threadlab.model.timeline.Timeline;

/// Holds what a prediction is graded on.
///
/// @param trial the figures
/// @param timeline the recorded pass, null where there is none
public record Evidence(Trial trial, @Nullable Timeline timeline) {

    /// Returns what is left without the passes that were disturbed.
    Evidence undisturbed() {
        var isRecordingDisturbed =
                trial.passes().stream().anyMatch(pass -> pass.kind() == Pass.Kind.RECORDED && pass.isDisturbed());
        return new Evidence(trial.undisturbed(), isRecordingDisturbed ? null : timeline);
    }
}
