package threadlab.report.jmh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lays out the scores of one class as plain text, one column a run: what the comments of benchmark classes show.
public final class ScoreTable {

    private enum ColumnUnit {
        MILLIS("ms/op", 1e6),
        MICROS("us/op", 1e3),
        NANOS("ns/op", 1);

        private final String name;
        private final double nanos;

        ColumnUnit(String name, double nanos) {
            this.name = name;
            this.nanos = nanos;
        }

        /// Returns the largest in which the score has a digit before its point, or nearly so.
        static ColumnUnit of(double smallestNanos) {
            return Stream.of(values())
                    .filter(unit -> smallestNanos >= unit.nanos / 2)
                    .findFirst()
                    .orElse(NANOS);
        }
    }

    private ScoreTable() {}

    /// Returns one table a class, in the order of the classes' names.
    ///
    /// @param runs one column each
    public static List<String> tables(List<Results.Measured> runs) {
        return runs.stream()
                .flatMap(run -> run.scores().stream())
                .map(Score::benchmark)
                .distinct()
                .sorted()
                .map(benchmark -> benchmark + "\n" + table(benchmark, runs))
                .toList();
    }

    private static String table(String benchmark, List<Results.Measured> runs) {
        var scores = runs.stream()
                .flatMap(run -> run.scores().stream())
                .filter(score -> score.benchmark().equals(benchmark))
                .toList();
        var smallest = scores.stream()
                .mapToDouble(score -> score.nanos().value())
                .min()
                .orElseThrow();
        var unit = ColumnUnit.of(smallest);
        var rows = new ArrayList<List<String>>();
        rows.add(Stream.concat(Stream.of(unit.name), runs.stream().map(run -> ("JDK " + run.jdk()).strip()))
                .toList());
        var distinct = new LinkedHashSet<>(
                scores.stream().sorted(Score.ORDER).map(ScoreTable::label).toList());
        for (var label : distinct) {
            rows.add(row(label, runs, benchmark, score -> words(score.nanos(), unit)));
        }
        for (var extra : extras(scores)) {
            for (var label : distinct) {
                var cells = row(
                        label, runs, benchmark, score -> words(score.extras().get(extra)));
                rows.add(Stream.concat(
                                Stream.of(extra + " " + label), cells.stream().skip(1))
                        .toList());
            }
        }
        return aligned(rows);
    }

    private interface Cell {
        String of(Score score);
    }

    private static List<String> row(String label, List<Results.Measured> runs, String benchmark, Cell cell) {
        return Stream.concat(
                        Stream.of(label),
                        runs.stream()
                                .map(run -> run.scores().stream()
                                        .filter(score -> score.benchmark().equals(benchmark)
                                                && label(score).equals(label))
                                        .findFirst()
                                        .map(cell::of)
                                        .orElse("–")))
                .toList();
    }

    private static List<String> extras(List<Score> scores) {
        return scores.stream()
                .flatMap(score -> score.extras().keySet().stream())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String label(Score score) {
        return Stream.concat(
                        Stream.of(score.method()),
                        new TreeMap<>(score.parameters())
                                .entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String words(ScoreInterval nanos, ColumnUnit unit) {
        var score = digits(nanos.value() / unit.nanos);
        var error = (nanos.high() - nanos.value()) / unit.nanos;
        return error > 0 ? score + " ± " + digits(error) : score;
    }

    private static String words(Score.@Nullable Extra extra) {
        return extra == null ? "–" : digits(extra.value()) + " " + Objects.requireNonNull(extra.unit());
    }

    /// Writes three significant digits, or all before the point.
    private static String digits(double value) {
        var places = value >= 1_000 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }

    private static String aligned(List<List<String>> rows) {
        var widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> column == 0
                                ? row.get(column)
                                        + " ".repeat(widths[0] - row.get(0).length())
                                : " ".repeat(widths[column] - row.get(column).length()) + row.get(column))
                        .collect(Collectors.joining("  ")))
                .collect(Collectors.joining("\n"));
    }
}
