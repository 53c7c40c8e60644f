package threadlab.report.svg;

import java.util.List;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;

/// Places nanoseconds on a line, which begins at `left` and is `width` SVG units long.
public sealed interface Scale permits Axis, LogAxis {

    /// Marks a round value on the axis.
    record Tick(double x, String label) {}

    double left();

    double width();

    /// Returns the value at the left end.
    double fromNanos();

    /// Returns the value at the right end.
    double endNanos();

    /// Returns where a value lies, to a tenth of a unit; at one of the ends if it lies beyond.
    double x(double nanos);

    /// Returns ticks at round values.
    List<Tick> ticks();

    /// Returns where the line ends.
    default double right() {
        return Axis.tenth(left() + width());
    }

    /// Returns the path of the axis' line and of a line at each tick.
    ///
    /// @param baseline where the axis' line lies, below what is drawn
    default String lines(double baseline) {
        var path = new StringBuilder("M%s %sH%s".formatted(left(), baseline, right()));
        ticks().forEach(tick -> path.append("M%s 0V%s".formatted(tick.x(), baseline + 5)));
        return path.toString();
    }

    /// Writes a round value.
    static String label(double nanos) {
        return nanos == 0
                ? "0"
                : Figures.format(nanos, Unit.NANOS).replaceFirst("\\.0+ ", " ").replaceFirst("(\\.\\d*?)0+ ", "$1 ");
    }
}
