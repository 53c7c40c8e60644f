package threadlab.report.benchmark;

import java.util.List;
import java.util.Locale;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.jmh.Score;
import threadlab.report.jmh.ScoreInterval;
import threadlab.report.words.LocalizedText;

/// Shows one score.
///
/// @param ratio to platform threads, with its interval; a note where there is no ratio
/// @param extras secondary results in words
public record ScoreView(
        LocalizedText title, String score, String interval, int samples, LocalizedText ratio, LocalizedText extras) {

    static List<ScoreView> all(List<Score> scores) {
        var baseline = scores.stream().filter(Score::isBaseline).findFirst();
        return scores.stream()
                .map(score -> of(
                        score,
                        baseline.map(base -> ratio(score, base))
                                .orElseGet(() -> LocalizedText.say("benchmarks.nobaseline"))))
                .toList();
    }

    private static ScoreView of(Score score, LocalizedText ratio) {
        return new ScoreView(
                ScorePlot.title(score),
                nanos(score.nanos().value()),
                interval(score.nanos()),
                score.samples(),
                ratio,
                LocalizedText.join(
                        "; ",
                        score.extras().entrySet().stream()
                                .map(extra -> extra(extra.getKey(), number(extra.getValue())))
                                .toList()));
    }

    private static LocalizedText extra(String name, String number) {
        return LocalizedText.find("benchmarks.extra." + name, number)
                .orElseGet(() -> LocalizedText.same(name + " " + number));
    }

    private static LocalizedText ratio(Score score, Score baseline) {
        if (score.isBaseline()) {
            return LocalizedText.say("benchmarks.baseline");
        }
        var ratio = score.nanos().over(baseline.nanos());
        var words = "%s (%s–%s)".formatted(digits(ratio.value()), digits(ratio.low()), digits(ratio.high()));
        return score.nanos().ties(baseline.nanos())
                ? LocalizedText.say("benchmarks.tie", words)
                : LocalizedText.same(words);
    }

    /// Writes a ratio with two significant digits at least.
    static String digits(double ratio) {
        if (!Double.isFinite(ratio)) {
            return "∞";
        }
        if (ratio == 0) {
            return "0";
        }
        var places = Math.clamp(1 - (int) Math.floor(Math.log10(Math.max(ratio, 1e-6))), 0, 5);
        return String.format(Locale.ROOT, "%." + places + "f", ratio);
    }

    private static String number(Score.Extra extra) {
        return switch (extra.unit()) {
            case "B" -> Figures.format(extra.value(), Unit.BYTES);
            case "ns" -> nanos(extra.value());
            default -> digits(extra.value()) + " " + extra.unit();
        };
    }

    private static String interval(ScoreInterval span) {
        return span.low() == span.high() ? "–" : nanos(span.low()) + " … " + nanos(span.high());
    }

    private static String nanos(double value) {
        if (value == 0) {
            return "0";
        }
        return value < 10 ? String.format(Locale.ROOT, "%.2f ns", value) : Figures.format(value, Unit.NANOS);
    }
}
