package threadlab.report.svg;

import java.util.List;
import java.util.stream.LongStream;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;

/// Places nanoseconds on a line that begins at zero.
///
/// @param left where zero lies, in SVG units
/// @param width how long the line is
/// @param spanNanos the length of the whole line, more than 0
public record Axis(double left, double width, double spanNanos) {

    private static final int MOST_TICKS = 6;

    /// Marks a round value on the axis.
    public record Tick(double x, String label) {}

    /// Makes an axis on which the largest value has a little room to its right.
    public static Axis upTo(double left, double width, double largestNanos) {
        return new Axis(left, width, Math.max(largestNanos * 1.02, 1));
    }

    /// Returns where a value lies, to a tenth of a unit.
    public double x(double nanos) {
        return tenth(left + width * Math.clamp(nanos / spanNanos, 0, 1));
    }

    /// Returns how long an interval is.
    public double length(double fromNanos, double toNanos) {
        return tenth(x(toNanos) - x(fromNanos));
    }

    /// Returns where the line ends.
    public double right() {
        return tenth(left + width);
    }

    /// Returns ticks at round values: 1, 2 or 5 times a power of ten apart.
    public List<Tick> ticks() {
        var step = step();
        return LongStream.rangeClosed(0, (long) (spanNanos / step))
                .mapToObj(i -> new Tick(x(i * step), label(i * step)))
                .toList();
    }

    /// Returns the path of the axis' line and of a line at each tick.
    ///
    /// @param baseline where the axis' line lies, below what is drawn
    public String lines(double baseline) {
        var path = new StringBuilder("M%s %sH%s".formatted(left, baseline, right()));
        ticks().forEach(tick -> path.append("M%s 0V%s".formatted(tick.x(), baseline + 5)));
        return path.toString();
    }

    private double step() {
        var power = Math.pow(10, Math.floor(Math.log10(spanNanos / MOST_TICKS)));
        for (var factor : new int[] {1, 2, 5}) {
            if (spanNanos / (power * factor) <= MOST_TICKS) {
                return power * factor;
            }
        }
        return power * 10;
    }

    private static String label(double nanos) {
        return nanos == 0
                ? "0"
                : Figures.format(nanos, Unit.NANOS).replaceFirst("\\.0+ ", " ").replaceFirst("(\\.\\d*?)0+ ", "$1 ");
    }

    /// Rounds to a tenth, so that pages stay small.
    public static double tenth(double value) {
        return Math.rint(value * 10) / 10;
    }
}
