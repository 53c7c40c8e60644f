package threadlab.model.stats;

import java.util.Arrays;

/// Names a unit in which times are written, the largest first.
public enum TimeStep {
    SECONDS("s", 1e9),
    MILLISECONDS("ms", 1e6),
    MICROSECONDS("µs", 1e3),
    NANOSECONDS("ns", 1);

    private final String symbol;
    private final double nanos;

    TimeStep(String symbol, double nanos) {
        this.symbol = symbol;
        this.nanos = nanos;
    }

    /// Returns the largest unit in which a time is one or more; the smallest unit where there is none.
    public static TimeStep of(double sizeNanos) {
        return Arrays.stream(values())
                .filter(step -> sizeNanos >= step.nanos)
                .findFirst()
                .orElse(NANOSECONDS);
    }

    /// Returns the unit of the largest time, or the largest one in which the smallest is a hundredth at least and the
    /// largest has no more than four digits.
    static TimeStep ofBoth(double smallest, double largest) {
        var first = of(largest);
        return Arrays.stream(values())
                .filter(step -> step.compareTo(first) >= 0 && largest < Figures.MOST_OF_A_UNIT * step.nanos)
                .filter(step -> smallest >= step.nanos / 100)
                .findFirst()
                .orElse(first);
    }

    /// Returns the sign that stands for it.
    public String symbol() {
        return symbol;
    }

    /// Returns how many nanoseconds it has.
    public double nanos() {
        return nanos;
    }
}
