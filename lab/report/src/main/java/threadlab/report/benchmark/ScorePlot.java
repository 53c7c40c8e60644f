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
import threadlab.report.svg.LogAxis;
import threadlab.report.svg.RowLayout;
import threadlab.report.svg.Scale;
import threadlab.report.words.LocalizedText;

/// Draws scores on one axis: each a tick, its interval a bar, its ratio to the baseline beside it.
///
/// @param width of the drawing
/// @param height of the drawing
/// @param rows one a score
public record ScorePlot(Scale axis, double width, double height, List<Row> rows) {

    /// The width of the labels that stand beside the bars.
    static final int LABELS = 220;

    /// The height of a row without a label above it.
    static final int ROW = 28;

    private static final int AXIS = 30;

    /// An interval that is wider than this many times the largest score is cut off.
    private static final double WIDEST = 1.5;

    /// Scores of which one is this many times another are drawn by ratio.
    private static final double FAR_APART = 5;

    /// Places one score.
    ///
    /// @param y the row's middle
    /// @param labelY the label's baseline
    /// @param cutBelow whether the interval goes on before the axis
    /// @param cut whether it goes on beyond the axis
    public record Row(
            LocalizedText label,
            double y,
            double labelY,
            double score,
            double low,
            double high,
            boolean cutBelow,
            boolean cut,
            LocalizedText says) {}

    /// Lays out the plot of scores, one at least, with labels beside the bars.
    static ScorePlot wide(List<Score> scores) {
        return of(scores, RowLayout.beside(LABELS, ROW));
    }

    /// Lays out the plot of scores, one at least, for a narrow window: with labels above the bars.
    static ScorePlot narrow(List<Score> scores) {
        return of(scores, RowLayout.above(1, ROW));
    }

    private static ScorePlot of(List<Score> scores, RowLayout layout) {
        var axis = axis(scores, layout);
        var rows = IntStream.range(0, scores.size())
                .mapToObj(i -> row(axis, scores.get(i), layout.middle(i), layout.label(i)))
                .toList();
        return new ScorePlot(axis, layout.width(), layout.row() * rows.size() + AXIS, rows);
    }

    /// Chooses the axis: one of ratios where scores differ so much that the small ones would touch zero.
    private static Scale axis(List<Score> scores, RowLayout layout) {
        var values = scores.stream()
                .mapToDouble(score -> score.nanos().value())
                .filter(value -> value > 0)
                .summaryStatistics();
        var highest =
                scores.stream().mapToDouble(score -> score.nanos().high()).max().orElseThrow();
        var end = Math.min(highest, values.getMax() * WIDEST);
        if (values.getCount() == 0 || values.getMax() < FAR_APART * values.getMin()) {
            return Axis.upTo(layout.left(), layout.plot(), Math.max(end, 0));
        }
        var lowest = scores.stream()
                .mapToDouble(score -> score.nanos().low())
                .filter(low -> low > values.getMin() / FAR_APART)
                .min()
                .orElse(values.getMin());
        return new LogAxis(layout.left(), layout.plot(), Math.min(lowest, values.getMin() / 2), end * 1.02);
    }

    /// Returns where the axis' line lies.
    public double baseline() {
        return height - AXIS;
    }

    private static Row row(Scale axis, Score score, double y, double labelY) {
        var nanos = score.nanos();
        var title = title(score);
        return new Row(
                title.map(label -> Label.clip(label, 30)),
                y,
                labelY,
                axis.x(nanos.value()),
                axis.x(nanos.low()),
                axis.x(nanos.high()),
                nanos.low() < axis.fromNanos(),
                nanos.high() > axis.endNanos(),
                LocalizedText.say(
                        "benchmarks.says", title, words(nanos.value()), words(nanos.low()), words(nanos.high())));
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
