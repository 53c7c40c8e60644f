package threadlab.report.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.jmh.Score;
import threadlab.report.svg.Axis;
import threadlab.report.svg.Label;
import threadlab.report.svg.RowLayout;
import threadlab.report.words.LocalizedText;

/// Draws how much memory a thread holds under each variant: a bar, of which the first part lies in the heap.
///
/// @param width of the drawing
/// @param height of the drawing
/// @param rows one a score
public record MemoryPlot(double width, double height, List<Row> rows) {

    private static final int FIGURES = 330;
    private static final int GAP = 8;

    /// Places one score.
    ///
    /// @param y the row's middle
    /// @param labelY the label's baseline
    /// @param begin where the bar begins
    /// @param heap where the bar's part that lies in the heap ends
    /// @param end where the bar ends
    /// @param figures where its figures stand
    /// @param figuresY the figures' baseline
    public record Row(
            LocalizedText label,
            double y,
            double labelY,
            double begin,
            double heap,
            double end,
            double figures,
            double figuresY,
            LocalizedText says) {}

    /// Lays out the plot with labels and figures beside the bars; empty where the memory of every score is not known,
    /// or none.
    static Optional<MemoryPlot> wide(List<Score> scores) {
        return of(scores, RowLayout.beside(ScorePlot.LABELS, ScorePlot.ROW));
    }

    /// Lays out the plot for a narrow window: with labels and figures above the bars; empty where the memory of every
    /// score is not known, or none.
    static Optional<MemoryPlot> narrow(List<Score> scores) {
        return of(scores, RowLayout.above(2, ScorePlot.ROW));
    }

    private static Optional<MemoryPlot> of(List<Score> scores, RowLayout layout) {
        var weighed = scores.stream().flatMap(score -> score.memory().stream()).toList();
        if (weighed.isEmpty() || weighed.size() < scores.size()) {
            return Optional.empty();
        }
        var most = weighed.stream().mapToDouble(Score.Memory::bytes).max().orElseThrow();
        if (!(most > 0)) {
            return Optional.empty();
        }
        var rows = IntStream.range(0, scores.size())
                .mapToObj(i -> row(scores.get(i), weighed.get(i), most, layout, i))
                .toList();
        return Optional.of(new MemoryPlot(layout.width(), layout.row() * rows.size(), rows));
    }

    private static Row row(Score score, Score.Memory memory, double most, RowLayout layout, int index) {
        var end = x(layout, memory.bytes() / most);
        return new Row(
                ScorePlot.title(score).map(label -> Label.clip(label, 30)),
                layout.middle(index),
                layout.label(index),
                layout.left(),
                x(layout, memory.heapBytes() / most),
                end,
                layout.isNarrow() ? 0 : end + GAP,
                layout.secondLine(index),
                LocalizedText.say(
                        "benchmarks.memory",
                        bytes(memory.bytes()),
                        bytes(memory.heapBytes()),
                        bytes(memory.nativeBytes())));
    }

    private static double x(RowLayout layout, double share) {
        var longest = layout.isNarrow() ? layout.plot() : layout.width() - layout.left() - FIGURES;
        return Axis.tenth(layout.left() + longest * share);
    }

    private static String bytes(double bytes) {
        return Figures.format(bytes, Unit.BYTES);
    }
}
