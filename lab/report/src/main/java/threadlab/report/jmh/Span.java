package threadlab.report.jmh;

/// Holds a figure with its interval.
///
/// @param low the interval's lower end, never below 0
public record Span(double value, double low, double high) {

    public Span {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException(
                    "interval from %s to %s: expected one around %s".formatted(low, high, value));
        }
    }

    /// Returns whether the two can't be told apart: their intervals overlap.
    public boolean ties(Span other) {
        return low <= other.high && other.low <= high;
    }

    /// Returns this over another; the interval is the widest that the two allow.
    public Span over(Span base) {
        return new Span(value / base.value, low / base.high, base.low > 0 ? high / base.low : Double.POSITIVE_INFINITY);
    }
}
