package threadlab.model.stats;

/// Says what it means that something did not occur in so many repetitions.
///
/// An event with the rate r is missed by n independent repetitions with the probability (1 − r)ⁿ. Where that is 5 %
/// or less, the repetitions exclude the rate at 95 %: they would have shown the event.
public final class RareEvent {

    private static final double MISSED = 0.05;

    private RareEvent() {}

    /// Returns the smallest rate that so many repetitions without the event exclude at 95 %: 1 − 0.05^(1/n).
    ///
    /// @return 1 where there was no repetition, which excludes nothing
    public static double excludedRate(long repetitions) {
        if (repetitions < 0) {
            throw new IllegalArgumentException("%,d repetitions: expected 0 or more".formatted(repetitions));
        }
        return repetitions == 0 ? 1 : -Math.expm1(Math.log(MISSED) / repetitions);
    }

    /// Returns the largest k such that they would have shown, with 95 %, what occurs once in k.
    ///
    /// @return 1 where there are fewer than two repetitions
    public static long shownOnceIn(long repetitions) {
        return (long) Math.floor(1 / excludedRate(repetitions));
    }
}
