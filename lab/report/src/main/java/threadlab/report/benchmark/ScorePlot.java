package threadlab.report.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import threadlab.model.Model;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.jmh.Score;
import threadlab.report.svg.Axis;
import threadlab.report.svg.Label;
import threadlab.report.words.LocalizedText;

/// Draws scores on one axis: each a tick, its interval a bar, its ratio to the baseline beside it.
///
/// @param height of the drawing
/// @param rows one a score
public record ScorePlot(Axis axis, double height, List<Row> rows) {

    /// The drawing's width.
    public static final int WIDTH = 860;

    private static final int LABELS = 220;
    private static final int MARGIN = 20;
    private static final int ROW = 28;
    private static final int AXIS = 30;

    /// An interval that is wider than this many times the largest score is cut off.
    private static final double WIDEST = 1.5;

    /// Places one score.
    ///
    /// @param y the row's middle
    /// @param cut whether the interval goes on beyond the axis
    public record Row(LocalizedText label, double y, double score, double low, double high, boolean cut, String says) {}

    /// Lays out the plot of scores, one at least.
    public static ScorePlot of(List<Score> scores) {
        var largest = scores.stream()
                .mapToDouble(score -> score.nanos().value())
                .max()
                .orElseThrow();
        var highest =
                scores.stream().mapToDouble(score -> score.nanos().high()).max().orElseThrow();
        var axis = Axis.upTo(LABELS, WIDTH - LABELS - MARGIN, Math.min(highest, largest * WIDEST));
        var rows = IntStream.range(0, scores.size())
                .mapToObj(i -> row(axis, scores.get(i), ROW * i + ROW / 2.0))
                .toList();
        return new ScorePlot(axis, ROW * rows.size() + AXIS, rows);
    }

    /// Returns where the axis' line lies.
    public double baseline() {
        return height - AXIS;
    }

    private static Row row(Axis axis, Score score, double y) {
        var nanos = score.nanos();
        var title = title(score);
        return new Row(
                title.map(label -> Label.clip(label, 30)),
                y,
                axis.x(nanos.value()),
                axis.x(nanos.low()),
                axis.x(nanos.high()),
                nanos.high() > axis.spanNanos(),
                "%s: %s, %s to %s"
                        .formatted(title.english(), words(nanos.value()), words(nanos.low()), words(nanos.high())));
    }

    /// Returns the name of the model that a method measures, or of what it measures besides.
    public static LocalizedText title(Score score) {
        return Model.find(score.variant())
                .map(model -> LocalizedText.of(model.title()))
                .or(() -> LocalizedText.find("benchmarks.variant." + score.variant()))
                .orElseGet(() ->
                        LocalizedText.inEnglishOnly(capitalized(score.variant().replace('-', ' '))));
    }

    private static String capitalized(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String words(double nanos) {
        return Figures.format(nanos, Unit.NANOS);
    }
}
