package threadlab.report.jmh;

/// Pairs a figure with its interval.
///
/// @param low the interval's lower end, never below 0
public record ScoreInterval(double value, double low, double high) {

    public ScoreInterval {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException(
                    "interval from %s to %s: expected one around %s".formatted(low, high, value));
        }
    }

    /// Returns whether the intervals overlap.
    public boolean ties(ScoreInterval other) {
        return low <= other.high && other.low <= high;
    }

    /// Returns this over another; the interval is the widest that the two allow.
    public ScoreInterval over(ScoreInterval base) {
        return new ScoreInterval(
                value / base.value, low / base.high, base.low > 0 ? high / base.low : Double.POSITIVE_INFINITY);
    }
}
