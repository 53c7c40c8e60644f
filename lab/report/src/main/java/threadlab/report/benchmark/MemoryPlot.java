package threadlab.report.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.jmh.Score;
import threadlab.report.svg.Axis;
import threadlab.report.svg.Label;
import threadlab.report.words.LocalizedText;

/// Draws how much memory a thread holds under each variant: a bar, of which the first part lies in the heap.
///
/// @param height of the drawing
/// @param rows one a score
public record MemoryPlot(double height, List<Row> rows) {

    /// The drawing's width.
    public static final int WIDTH = ScorePlot.WIDTH;

    private static final int LABELS = 220;
    private static final int FIGURES = 330;
    private static final int ROW = 28;

    /// Places one score.
    ///
    /// @param y the row's middle
    /// @param heap where the bar's part that lies in the heap ends
    /// @param end where the bar ends
    public record Row(LocalizedText label, double y, double heap, double end, LocalizedText says) {

        /// Returns where the bar begins.
        public double begin() {
            return LABELS;
        }

        /// Returns where its figures stand.
        public double figures() {
            return end + 8;
        }
    }

    /// Lays out the plot; empty where the memory of every score is not known, or none.
    static Optional<MemoryPlot> of(List<Score> scores) {
        var weighed = scores.stream().flatMap(score -> score.memory().stream()).toList();
        if (weighed.isEmpty() || weighed.size() < scores.size()) {
            return Optional.empty();
        }
        var most = weighed.stream().mapToDouble(Score.Memory::bytes).max().orElseThrow();
        if (!(most > 0)) {
            return Optional.empty();
        }
        var rows = IntStream.range(0, scores.size())
                .mapToObj(i -> row(scores.get(i), weighed.get(i), most, ROW * i + ROW / 2.0))
                .toList();
        return Optional.of(new MemoryPlot(ROW * rows.size(), rows));
    }

    private static Row row(Score score, Score.Memory memory, double most, double y) {
        return new Row(
                ScorePlot.title(score).map(label -> Label.clip(label, 30)),
                y,
                x(memory.heapBytes() / most),
                x(memory.bytes() / most),
                LocalizedText.say(
                        "benchmarks.memory",
                        bytes(memory.bytes()),
                        bytes(memory.heapBytes()),
                        bytes(memory.nativeBytes())));
    }

    private static double x(double share) {
        return Axis.tenth(LABELS + (WIDTH - LABELS - FIGURES) * share);
    }

    private static String bytes(double bytes) {
        return Figures.format(bytes, Unit.BYTES);
    }
}
