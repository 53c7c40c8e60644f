package threadlab.report.svg;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Places nanoseconds on a line on which equal distances are equal ratios.
///
/// @param fromNanos the value at its left end, more than 0
/// @param endNanos the value at its right end, larger than that
public record LogAxis(double left, double width, double fromNanos, double endNanos) implements Scale {

    /// The room that a tick's label needs.
    private static final int TICK = 50;

    public LogAxis {
        if (!(fromNanos > 0 && endNanos > fromNanos)) {
            throw new IllegalArgumentException(
                    "from %s to %s: expected more than 0, and a larger end".formatted(fromNanos, endNanos));
        }
    }

    @Override
    public double x(double nanos) {
        var share = Math.log(Math.max(nanos, fromNanos) / fromNanos) / Math.log(endNanos / fromNanos);
        return Axis.tenth(left + width * Math.min(share, 1));
    }

    /// Returns ticks at powers of ten; where there is room, at 2 and 5 times them as well.
    @Override
    public List<Tick> ticks() {
        var fine = ticks(1, 2, 5);
        return fine.size() * TICK <= width ? fine : ticks(1);
    }

    private List<Tick> ticks(double... factors) {
        var first = (int) Math.floor(Math.log10(fromNanos));
        var last = (int) Math.ceil(Math.log10(endNanos));
        return IntStream.rangeClosed(first, last)
                .mapToDouble(power -> Math.pow(10, power))
                .flatMap(power -> DoubleStream.of(factors).map(factor -> factor * power))
                .filter(nanos -> nanos >= fromNanos && nanos <= endNanos)
                .mapToObj(nanos -> new Tick(x(nanos), Scale.label(nanos)))
                .toList();
    }
}
