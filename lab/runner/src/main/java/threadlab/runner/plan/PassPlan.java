package threadlab.runner.plan;

import threadlab.model.Scale;

/// Sets how many passes of each kind a trial makes, before its one recorded pass.
///
/// @param warmUp the fewest; short passes make more
/// @param timed the fewest that give figures
/// @param mostTimed the most undisturbed ones, made where the fewest leave a prediction open
public record PassPlan(int warmUp, int timed, int mostTimed) {

    /// One to warm JFR up, and the one that is kept.
    private static final int RECORDED = 2;

    /// A machine that is busy may stay so.
    private static final int MOST_RECORDED = 3;

    public PassPlan {
        if (warmUp < 0 || timed < 1 || mostTimed < timed) {
            throw new IllegalArgumentException(
                    "%d warm-up and %d to %d timed passes: expected 0 or more and 1 or more, the most last"
                            .formatted(warmUp, timed, mostTimed));
        }
    }

    /// Returns the counts of a scale.
    public static PassPlan of(Scale scale) {
        return new PassPlan(scale.warmUpPasses(), scale.timedPasses(), scale.mostTimedPasses());
    }

    /// Returns the same with exactly so many timed passes.
    public PassPlan withTimed(int count) {
        return new PassPlan(warmUp, count, count);
    }

    /// Returns the most timed passes, with those in place of disturbed ones: none where a trial makes exactly so many.
    public int mostWithRepeats() {
        return mostTimed > timed ? mostTimed + timed : mostTimed;
    }

    /// Returns how often the recorded pass is made at most: like timed ones, again where others disturb it.
    public int mostRecorded() {
        return mostTimed > timed ? MOST_RECORDED : 1;
    }

    /// Returns the most passes of all kinds.
    int most() {
        return warmUp + mostWithRepeats() + RECORDED + mostRecorded() - 1;
    }

    /// Returns the fewest passes of all kinds.
    int total() {
        return warmUp + timed + RECORDED;
    }
}
