package threadlab.model.stats;

import java.util.Locale;

/// Writes figures for people: three to four digits and a unit.
public final class Figures {

    private static final long KIB = 1024;

    private Figures() {}

    /// Writes a figure in the unit that suits its size.
    public static String format(double value, Unit unit) {
        return switch (unit) {
            case NANOS -> nanos(value);
            case BYTES -> bytes(value);
            case COUNT -> value == Math.rint(value) ? number("%.0f", value) : number("%.1f", value);
            case RATIO -> number("%.3f", value);
            case SHARE -> number("%.0f %%", value * 100);
        };
    }

    private static String nanos(double value) {
        var size = Math.abs(value);
        var step = TimeStep.of(size);
        var digits = switch (step) {
            case SECONDS -> "%.3f";
            case MILLISECONDS -> size >= 1e8 ? "%.1f" : "%.2f";
            case MICROSECONDS -> "%.1f";
            case NANOSECONDS -> "%.0f";
        };
        return number(digits, value / step.nanos()) + " " + step.symbol();
    }

    private static String bytes(double value) {
        if (value >= KIB * KIB) {
            return number("%.1f MiB", value / (KIB * KIB));
        } else if (value >= KIB) {
            return number("%.1f KiB", value / KIB);
        }
        return number("%.0f B", value);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
