package threadlab.runner;

import threadlab.model.Scale;

/// Sets how many passes of each kind a trial makes, before its one recorded pass.
///
/// @param warmUp the fewest; short passes make more
/// @param timed those that give figures
public record PassCounts(int warmUp, int timed) {

    /// One to warm JFR up, and the one that is kept.
    private static final int RECORDED = 2;

    public PassCounts {
        if (warmUp < 0 || timed < 1) {
            throw new IllegalArgumentException(
                    "%d warm-up and %d timed passes: expected 0 or more and 1 or more".formatted(warmUp, timed));
        }
    }

    /// Returns the counts of a scale.
    public static PassCounts of(Scale scale) {
        return new PassCounts(scale.warmUpPasses(), scale.timedPasses());
    }

    int total() {
        return warmUp + timed + RECORDED;
    }
}
