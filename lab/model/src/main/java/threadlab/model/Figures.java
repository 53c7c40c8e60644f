package threadlab.model;

import java.util.Locale;
import threadlab.model.stats.Unit;

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

    /// Writes the bounds of an expectation.
    public static String describe(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Near near ->
                "%s = %s ± %s"
                        .formatted(
                                near.closedForm(),
                                format(near.expected(), near.unit()),
                                format(near.tolerance(), near.unit()));
            case Expectation.AtMost most -> "%s ≤ %s".formatted(most.closedForm(), format(most.bound(), most.unit()));
            case Expectation.AtLeast least ->
                "%s ≥ %s".formatted(least.closedForm(), format(least.bound(), least.unit()));
            case Expectation.Always always -> always.closedForm() + ", in every pass";
            case Expectation.Usually usually ->
                "%s, in at least %s of the %s"
                        .formatted(usually.closedForm(), format(usually.share(), Unit.SHARE), usually.of());
        };
    }

    private static String nanos(double value) {
        var size = Math.abs(value);
        if (size >= 1e9) {
            return number("%.3f s", value / 1e9);
        } else if (size >= 1e6) {
            return number(size >= 1e8 ? "%.1f ms" : "%.2f ms", value / 1e6);
        } else if (size >= 1e3) {
            return number("%.1f µs", value / 1e3);
        }
        return number("%.0f ns", value);
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
