package threadlab.model.predict;

import java.util.Set;
import threadlab.model.run.Verdict.Kind;

/// Names what a disturbance does to the figure of a check: other processes that take processors from a pass.
///
/// A verdict counts in spite of a disturbance if the disturbance can only have worked against it. Others
/// lengthen a wall,
/// so a wall below its upper bound is below it without them, too; they create no overlap, so an overlap above
/// its lower bound is there. All samples are graded for that, never just those on the favourable side of the
/// bound: those alone would always say the same.
public enum NoiseEffect {
    /// Leaves it as it is: what the language guarantees, counts, bytes.
    NONE,
    /// Makes it larger: walls, latenesses, costs.
    RAISES,
    /// Makes it smaller: overlaps, speed-ups, and how often an order holds that only the lengths of waits bring
    /// about. Who
    /// is delayed by others is chance, so they move that share towards the one of chance, which is below its
    /// bound.
    LOWERS,
    /// May do either: other ratios of times.
    EITHER_WAY;

    /// Figures of several lessons that say how far tasks ran at the same time.
    private static final Set<String> PARALLELISM = Set.of("overlap", "speedUp");

    /// Returns the effect on the figure of a check.
    public static NoiseEffect on(Check check) {
        return switch (check.expectation()) {
            case Expectation.Always always -> NONE;
            case Expectation.Usually usually -> LOWERS;
            case Expectation.Near near -> onFigure(check);
            case Expectation.AtMost most -> onFigure(check);
            case Expectation.AtLeast least -> onFigure(check);
        };
    }

    private static NoiseEffect onFigure(Check check) {
        return switch (check.expectation().figureUnit()) {
            case NANOS -> RAISES;
            case RATIO -> isParallelism(check.samples()) ? LOWERS : EITHER_WAY;
            case COUNT, BYTES, SHARE -> NONE;
        };
    }

    private static boolean isParallelism(SampleSource samples) {
        return samples instanceof SampleSource.OfMetric metric && PARALLELISM.contains(metric.name());
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
