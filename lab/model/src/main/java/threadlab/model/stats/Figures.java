package threadlab.model.stats;

import java.util.List;
import java.util.Locale;

/// Writes figures for people: three to four digits and a unit.
public final class Figures {

    private static final long KIB = 1024;
    private static final double SMALL_RATIO = 10;
    private static final double SMALLEST_PERCENTAGE = 0.01;

    /// A figure of less than a tenth of its unit has too few digits.
    private static final double LEAST_OF_A_UNIT = 0.1;

    /// Of a figure of more digits nobody sees at a glance how large it is.
    static final double MOST_OF_A_UNIT = 10_000;

    private static final int MOST_DECIMALS = 9;

    /// The larger ones first.
    private static final List<ByteUnit> BYTE_UNITS =
            List.of(new ByteUnit("MiB", KIB * KIB), new ByteUnit("KiB", KIB), new ByteUnit("B", 1));

    private record ByteUnit(String symbol, long bytes) {}

    private Figures() {}

    /// Writes a figure in the unit that suits its size.
    public static String format(double value, Unit unit) {
        return switch (unit) {
            case NANOS -> nanos(value);
            case BYTES -> bytes(value);
            case COUNT -> number(value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
            case RATIO -> Math.abs(value) < SMALL_RATIO ? number("%.3f", value) : threeDigits(value);
            case SHARE -> percent(value * 100);
        };
    }

    /// Writes figures in one unit, so that a reader can compare them: that of the largest, or a smaller one if the
    /// smallest figure would have too many zeros, as long as the largest one then has no more than four digits.
    public static List<String> inOneUnit(List<Double> values, Unit unit) {
        return switch (unit) {
            case NANOS -> nanos(values);
            case RATIO -> values.stream().map(Figures::threeDigits).toList();
            case BYTES -> bytes(values);
            case COUNT, SHARE ->
                values.stream().map(value -> format(value, unit)).toList();
        };
    }

    private static List<String> nanos(List<Double> values) {
        var sizes = values.stream()
                .mapToDouble(Math::abs)
                .filter(size -> size > 0)
                .sorted()
                .toArray();
        var step = sizes.length == 0 ? TimeStep.NANOSECONDS : TimeStep.ofBoth(sizes[0], sizes[sizes.length - 1]);
        return values.stream()
                .map(value -> threeDigits(value / step.nanos()) + " " + step.symbol())
                .toList();
    }

    private static List<String> bytes(List<Double> values) {
        var sizes =
                values.stream().mapToDouble(Math::abs).filter(size -> size > 0).summaryStatistics();
        var fitting = BYTE_UNITS.stream()
                .filter(each -> each.bytes == 1 || sizes.getMax() >= each.bytes)
                .filter(each -> sizes.getMax() < MOST_OF_A_UNIT * each.bytes)
                .toList();
        var unit = fitting.stream()
                .filter(each -> sizes.getMin() >= LEAST_OF_A_UNIT * each.bytes)
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .orElse(BYTE_UNITS.getFirst());
        return values.stream()
                .map(value -> threeDigits(value / unit.bytes) + " " + unit.symbol)
                .toList();
    }

    private static String threeDigits(double value) {
        var size = Math.abs(value);
        if (size >= 100 || size == 0) {
            return number("%,.0f", value);
        } else if (size >= 10) {
            return number("%.1f", value);
        }
        // Two digits that say something, however many zeros come first.
        var decimals = size >= 0.1 ? 2 : Math.min(MOST_DECIMALS, 1 - (int) Math.floor(Math.log10(size)));
        return number("%." + decimals + "f", value);
    }

    private static String nanos(double value) {
        var size = Math.abs(value);
        var step = TimeStep.of(size);
        var digits = switch (step) {
            case SECONDS -> "%,.3f";
            case MILLISECONDS -> size >= 1e8 ? "%.1f" : "%.2f";
            case MICROSECONDS -> "%.1f";
            case NANOSECONDS -> "%.0f";
        };
        return number(digits, value / step.nanos()) + " " + step.symbol();
    }

    /// Says nearly nothing and nearly all so that neither reads as nothing or all: one update lost of a million is a
    /// race.
    private static String percent(double value) {
        if (value > 0 && value < SMALLEST_PERCENTAGE) {
            return number("< %.2f %%", SMALLEST_PERCENTAGE);
        } else if (value < 100 && value > 100 - SMALLEST_PERCENTAGE) {
            return number("> %.2f %%", 100 - SMALLEST_PERCENTAGE);
        }
        var isNearAnEnd = (value > 0 && value < 1) || (value > 99 && value < 100);
        return number(isNearAnEnd ? "%.2f %%" : "%.0f %%", value);
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
