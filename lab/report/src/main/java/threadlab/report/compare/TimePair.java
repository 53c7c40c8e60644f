package threadlab.report.compare;

import java.util.Locale;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.jmh.ScoreInterval;

/// Pairs one time as two runs measured it.
///
/// @param what what was measured
public record TimePair(String what, ScoreInterval left, ScoreInterval right) {

    /// Returns whether the intervals overlap.
    public boolean isTie() {
        return left.ties(right);
    }

    /// Returns the right one over the left one, in words.
    public String ratio() {
        var ratio = right.over(left);
        return "%s (%s–%s)".formatted(number(ratio.value()), number(ratio.low()), number(ratio.high()));
    }

    /// Names the faster run; "tie" where the intervals overlap.
    ///
    /// @param leftName what the left run is called
    /// @param rightName what the right run is called
    public String outcome(String leftName, String rightName) {
        if (isTie()) {
            return "tie";
        }
        return right.value() < left.value() ? rightName + " faster" : leftName + " faster";
    }

    /// Writes one side with its interval.
    static String words(ScoreInterval span) {
        return "%s (%s–%s)".formatted(nanos(span.value()), nanos(span.low()), nanos(span.high()));
    }

    private static String nanos(double value) {
        if (value == 0) {
            return "0";
        }
        return value < 10 ? String.format(Locale.ROOT, "%.2f ns", value) : Figures.format(value, Unit.NANOS);
    }

    private static String number(double ratio) {
        if (ratio == 0) {
            return "0";
        }
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, ratio < 0.1 ? "%.4f" : "%.2f", ratio) : "∞";
    }
}
