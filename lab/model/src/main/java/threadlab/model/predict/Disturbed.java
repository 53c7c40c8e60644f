package threadlab.model.predict;

import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import threadlab.model.run.Disturbance;
import threadlab.model.run.Pass;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Finds the disturbed passes among those that a check rests on.
record Disturbed(Check check, Evidence evidence) {

    private List<Pass> all() {
        return evidence.trial().countedPasses().stream().filter(this::counts).toList();
    }

    /// A check takes the timed passes, the recorded one, or by code of its own both.
    private boolean counts(Pass pass) {
        return !(check.samples() instanceof SampleSource.OfMetric metric)
                || metric.recorded() == (pass.kind() == Pass.Kind.RECORDED);
    }

    int of() {
        return all().size();
    }

    int count() {
        return (int) all().stream().filter(Pass::isDisturbed).count();
    }

    /// Returns whether in one of them the processors were slow.
    boolean isSlow() {
        return all().stream()
                .map(Pass::disturbance)
                .anyMatch(disturbance -> disturbance != null && disturbance.isSlow());
    }

    boolean isAll() {
        return count() > 0 && count() == of();
    }

    /// Returns by how much a disturbance may have lengthened a pass at most.
    long mostDelayNanos() {
        return most(pass -> Objects.requireNonNull(pass.disturbance()).delayNanos());
    }

    /// Returns by which part of its wall a disturbance may have lengthened a pass at most: without a limit where the
    /// system does not tell for how long its threads queued.
    double mostDelayShare() {
        return all().stream()
                .filter(pass -> pass.disturbance() != null)
                .mapToDouble(pass -> delayShare(pass, Objects.requireNonNull(pass.disturbance())))
                .max()
                .orElse(0);
    }

    private static double delayShare(Pass pass, Disturbance disturbance) {
        return disturbance.queuedNanos() == null
                ? Double.POSITIVE_INFINITY
                : (double) disturbance.delayNanos() / Math.max(1, pass.wallNanos());
    }

    /// Returns for how long a thread of a pass can have been held up at most.
    long longestHoldUpNanos() {
        return most(Pass::longestHoldUpNanos);
    }

    private long most(ToLongFunction<Pass> time) {
        return all().stream()
                .filter(pass -> pass.disturbance() != null)
                .mapToLong(time)
                .max()
                .orElse(0);
    }

    /// States what disturbed the pass that is in the middle of the disturbed ones, of which there must be one.
    Message describe() {
        var disturbances = all().stream()
                .filter(Pass::isDisturbed)
                .map(pass -> Objects.requireNonNull(pass.disturbance()))
                .toList();
        return Disturbance.typical(disturbances).describe();
    }

    /// Adds to why the undisturbed passes leave a check open that they are fewer than were made.
    Message andSo(Message reason) {
        return Words.COMMON.say("graded.fewer", reason, count(), of(), describe());
    }
}
