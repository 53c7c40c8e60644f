package threadlab.report.svg;

import java.util.List;
import java.util.stream.LongStream;

/// Places nanoseconds on a line on which equal distances are equal times.
///
/// @param left where it begins, in SVG units
/// @param width how long the line is
/// @param fromNanos the value at its left end
/// @param spanNanos the length of the whole line, more than 0
public record Axis(double left, double width, double fromNanos, double spanNanos) implements Scale {

    private static final int MOST_TICKS = 6;

    /// An axis of dots need not begin at zero where the smallest value lies beyond this share of the largest.
    private static final double FAR_FROM_ZERO = 0.25;

    /// Makes an axis that begins at zero.
    public Axis(double left, double width, double spanNanos) {
        this(left, width, 0, spanNanos);
    }

    /// Makes an axis from zero on which the largest value has a little room to its right.
    public static Axis upTo(double left, double width, double largestNanos) {
        return new Axis(left, width, Math.max(largestNanos * 1.02, 1));
    }

    /// Makes an axis for dots: it begins before the smallest value where that lies far from zero.
    public static Axis around(double left, double width, double smallestNanos, double largestNanos) {
        if (smallestNanos < FAR_FROM_ZERO * largestNanos || smallestNanos >= largestNanos) {
            return upTo(left, width, largestNanos);
        }
        var room = 0.05 * (largestNanos - smallestNanos);
        return new Axis(left, width, smallestNanos - room, largestNanos - smallestNanos + 2 * room);
    }

    @Override
    public double endNanos() {
        return fromNanos + spanNanos;
    }

    @Override
    public double x(double nanos) {
        return tenth(left + width * Math.clamp((nanos - fromNanos) / spanNanos, 0, 1));
    }

    /// Returns how long an interval is.
    public double length(double startNanos, double endNanos) {
        return tenth(x(endNanos) - x(startNanos));
    }

    /// Returns ticks at round values: 1, 2 or 5 times a power of ten apart.
    @Override
    public List<Tick> ticks() {
        var step = step();
        return LongStream.rangeClosed((long) Math.ceil(fromNanos / step), (long) (endNanos() / step))
                .mapToObj(i -> new Tick(x(i * step), Scale.label(i * step)))
                .toList();
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

    /// Rounds to a tenth, so that pages stay small.
    public static double tenth(double value) {
        return Math.rint(value * 10) / 10;
    }
}
