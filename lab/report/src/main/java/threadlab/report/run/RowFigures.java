package threadlab.report.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import threadlab.model.stats.TimeStep;
import threadlab.model.stats.Unit;

/// Writes the figures of one row in one unit, so that they compare at a glance: that of the row's median.
///
/// @param unit what stands behind every figure, empty for a plain number
/// @param size how much one of the unit is
/// @param smallest the row's smallest figure that is more than 0, 0 where there is none
/// @param largest the row's largest figure
/// @param whole whether all figures of the row are whole numbers of the unit
record RowFigures(String unit, double size, double smallest, double largest, boolean whole) {

    private static final double KIB = 1024;

    /// Beyond this ratio the shorter bars of a linear scale can't be seen.
    private static final double FAR_APART = 100;

    /// How much of the smallest figure the left end of a logarithmic scale is.
    private static final double BELOW = 0.5;

    /// Holds one figure.
    record Value(double number, Unit unit) {}

    /// Chooses the unit of a row.
    ///
    /// @param row figures of one kind, in any order; none leaves nothing to write
    static RowFigures of(List<Value> row) {
        var sorted = row.stream().mapToDouble(Value::number).sorted().toArray();
        var median = sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
        var smallest =
                Arrays.stream(sorted).filter(number -> number > 0).findFirst().orElse(0);
        var largest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        var scale = scale(row.isEmpty() ? Unit.COUNT : row.getFirst().unit(), median);
        var whole =
                Arrays.stream(sorted).map(number -> number / scale.size).allMatch(value -> value == Math.rint(value));
        return new RowFigures(scale.symbol, scale.size, smallest, largest, whole);
    }

    private record Scale(String symbol, double size) {}

    private static Scale scale(Unit unit, double median) {
        return switch (unit) {
            case NANOS -> time(median);
            case BYTES -> median >= KIB * KIB ? new Scale("MiB", KIB * KIB) : new Scale("KiB", KIB);
            case SHARE -> new Scale("%", 0.01);
            case COUNT, RATIO -> new Scale("", 1);
        };
    }

    private static Scale time(double median) {
        var step = TimeStep.of(median);
        return new Scale(step.symbol(), step.nanos());
    }

    /// Writes a figure without its unit, in three digits or more.
    String write(double number) {
        var value = number / size;
        return String.format(Locale.ROOT, "%,." + (whole ? 0 : digits(Math.abs(value))) + "f", value);
    }

    private static int digits(double value) {
        if (value >= 100 || value == 0) {
            return 0;
        }
        return value >= 10 ? 1 : value >= 0.1 ? 2 : 4;
    }

    /// Returns whether equal ratios are equal lengths of bars: the figures lie too far apart for a linear scale.
    boolean isLogarithmic() {
        return largest > FAR_APART * smallest && smallest > 0;
    }

    /// Returns how long a figure's bar is, 0 to 100.
    double bar(double number) {
        return largest <= 0 ? 0 : Math.rint(1000 * Math.clamp(share(number), 0, 1)) / 10;
    }

    private double share(double number) {
        var left = BELOW * smallest;
        return isLogarithmic() && number > 0 ? Math.log(number / left) / Math.log(largest / left) : number / largest;
    }
}
