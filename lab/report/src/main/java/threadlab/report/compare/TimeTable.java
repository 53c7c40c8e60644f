package threadlab.report.compare;

import static threadlab.report.words.LocalizedText.same;
import static threadlab.report.words.LocalizedText.say;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.words.LocalizedText;

/// Lays out the times of one measure.
final class TimeTable {

    private TimeTable() {}

    static ComparisonTable table(TimeComparison comparison, Measure measure, RunNames names, Rows rows) {
        var times = comparison.of(measure);
        return new ComparisonTable(
                say("compare.measure." + measure.name()),
                summary(comparison, measure),
                List.of(
                        say("compare.what"),
                        same(names.left()),
                        same(names.right()),
                        say("compare.ratio", names.right(), names.left()),
                        say("compare.p"),
                        say("compare.outcome")),
                times.stream()
                        .filter(time -> rows == Rows.ALL || time.differs())
                        .map(time -> row(time, names))
                        .toList());
    }

    private static LocalizedText summary(TimeComparison comparison, Measure measure) {
        var times = comparison.of(measure);
        return say(
                "compare.times",
                times.size(),
                times.stream().filter(ComparedTime::differs).count(),
                number(Math.sqrt(Objects.requireNonNull(comparison.betweenJvms().get(measure)))),
                number(Math.sqrt(BetweenJvms.LEAST)));
    }

    private static List<LocalizedText> row(ComparedTime time, RunNames names) {
        var test = time.test();
        return List.of(
                same(time.pair().what()),
                same(nanos(time.pair().left().nanos())),
                same(nanos(time.pair().right().nanos())),
                same("%s (%s–%s)".formatted(number(test.ratio()), number(test.low95()), number(test.high95()))),
                same(p(time.adjusted())),
                say("compare.outcome." + time.outcome().name(), names.right()));
    }

    private static String nanos(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.2f ns", value) : Figures.format(value, Unit.NANOS);
    }

    /// Writes a ratio.
    static String number(double ratio) {
        if (ratio >= 1e4) {
            return "> 10,000";
        }
        return String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : "%.2f", ratio);
    }

    private static String p(double p) {
        return p <= 1e-4 ? "≤ 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
