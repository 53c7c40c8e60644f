package threadlab.model.predict;

import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Unit;

/// Names what a disturbance does to the figure of a check: other processes that take processors from a pass, or
/// processors that are slow.
///
/// It follows from the unit, unless the prediction says more of its figure ([Check.Builder#underNoise]).
///
/// A verdict counts in spite of a disturbance if the disturbance can only have worked against it. Others
/// lengthen a wall, so a wall below its upper bound is below it without them, too; they create no overlap, so
/// an overlap above its lower bound is there. All samples are graded for that, never just those on the
/// favourable side of the bound: those alone would always say the same.
public enum NoiseEffect {
    /// Leaves it as it is: what the language guarantees, counts, bytes.
    NONE,
    /// Makes it larger: walls, latenesses, costs.
    RAISES,
    /// Makes it smaller: overlaps, and how often an order holds that only the lengths of waits bring about. Who is
    /// delayed by others is chance, so they move that share towards the one of chance, which is below its bound.
    LOWERS,
    /// May do either: ratios of times of which nothing else is known.
    EITHER_WAY;

    /// Returns the effect on a figure of which only its bounds are known; a check may name another.
    static NoiseEffect on(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Always always -> NONE;
            case Expectation.Usually usually -> LOWERS;
            case Expectation.Near near -> on(near.unit());
            case Expectation.AtMost most -> on(most.unit());
            case Expectation.AtLeast least -> on(least.unit());
        };
    }

    /// Returns the effect on a figure of which only its unit is known.
    public static NoiseEffect on(Unit unit) {
        return switch (unit) {
            case NANOS -> RAISES;
            case RATIO -> EITHER_WAY;
            case COUNT, BYTES, SHARE -> NONE;
        };
    }

    /// Returns whether a verdict on all passes, the disturbed ones among them, counts: whether it would be the
    /// same, or clearer, without the disturbance.
    ///
    /// @param isBelow whether the figure lies below the bound that it breaks, where it breaks one
    boolean letsStand(Kind verdict, Expectation expectation, boolean isBelow) {
        return switch (verdict) {
            case CONFIRMED ->
                (this == RAISES && expectation instanceof Expectation.AtMost)
                        || (this == LOWERS
                                && (expectation instanceof Expectation.AtLeast
                                        || expectation instanceof Expectation.Usually));
            case REFUTED -> this == NONE || (this == RAISES && isBelow) || (this == LOWERS && !isBelow);
            case INCONCLUSIVE, NOT_RUN -> false;
        };
    }
}
