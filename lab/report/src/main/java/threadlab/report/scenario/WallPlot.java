package threadlab.report.scenario;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.report.svg.Axis;
import threadlab.report.svg.Label;
import threadlab.report.svg.RowLayout;
import threadlab.report.words.LocalizedText;

/// Draws the walls of every trial of a workload on one axis: each sample, the median, its interval, the
/// recorded pass.
///
/// @param axis the common axis
/// @param width of the drawing
/// @param height of the drawing
/// @param rows one a trial that has samples
public record WallPlot(Axis axis, double width, double height, List<Row> rows) {

    private static final int LONGEST_LABEL = 50;
    private static final int MARGIN = 20;
    private static final int ROW = 34;
    private static final int AXIS = 30;
    private static final double DOTS = 11;

    /// Places one trial.
    ///
    /// @param y the row's middle
    /// @param labelY the label's baseline
    /// @param samples the raw samples, the first pass at the top
    /// @param recorded where the recorded pass lies, null where there is none
    public record Row(
            LocalizedText label,
            double y,
            double labelY,
            List<Dot> samples,
            double median,
            double low,
            double high,
            @Nullable Double recorded,
            LocalizedText says) {}

    /// Places one sample.
    ///
    /// @param leftOut whether its pass was disturbed and does not count
    public record Dot(double x, double y, boolean leftOut) {}

    /// Lays out the plot with labels beside the walls.
    static WallPlot wide(List<Trial> trials) {
        var shown = shown(trials);
        return of(shown, RowLayout.beside(labels(shown), ROW));
    }

    /// Lays out the plot for a narrow window, with labels above the walls.
    static WallPlot narrow(List<Trial> trials) {
        return of(shown(trials), RowLayout.above(1, ROW));
    }

    private static List<Trial> shown(List<Trial> trials) {
        return trials.stream().filter(trial -> !trial.wallNanos().isEmpty()).toList();
    }

    private static WallPlot of(List<Trial> shown, RowLayout layout) {
        var walls = shown.stream()
                .flatMap(WallPlot::walls)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        var axis = walls.getCount() == 0
                ? Axis.upTo(layout.left(), layout.plot(), 0)
                : Axis.around(layout.left(), layout.plot(), walls.getMin(), walls.getMax());
        var rows = IntStream.range(0, shown.size())
                .mapToObj(i -> row(axis, shown.get(i), layout.middle(i), layout.label(i)))
                .toList();
        return new WallPlot(axis, layout.width(), layout.row() * rows.size() + AXIS, rows);
    }

    /// Returns the room that the labels need, in the language with the longer ones.
    private static double labels(List<Trial> trials) {
        return trials.stream()
                .map(WallPlot::label)
                .flatMap(label -> Stream.of(label.english(), label.inKorean()))
                .mapToDouble(Label::width)
                .map(width -> width + MARGIN)
                .max()
                .orElse(MARGIN);
    }

    private static LocalizedText label(Trial trial) {
        return LocalizedText.of(trial.title()).map(title -> Label.clip(title, LONGEST_LABEL));
    }

    /// Returns where the axis' line lies.
    public double baseline() {
        return height - AXIS;
    }

    private static Stream<Long> walls(Trial trial) {
        return Stream.concat(trial.wallNanos().stream(), Stream.ofNullable(trial.recordedWallNanos()));
    }

    private static Row row(Axis axis, Trial trial, double y, double labelY) {
        var summary = Summary.of(
                trial.typicalWallNanos().stream().mapToDouble(Long::doubleValue).toArray());
        var recorded = trial.recordedWallNanos();
        return new Row(
                label(trial),
                y,
                labelY,
                dots(axis, trial, y),
                axis.x(summary.center()),
                axis.x(summary.low95()),
                axis.x(summary.high95()),
                recorded == null ? null : axis.x(recorded),
                LocalizedText.say(
                        "walls.says",
                        trial.title(),
                        nanos(summary.center()),
                        nanos(summary.low95()),
                        nanos(summary.high95())));
    }

    private static List<Dot> dots(Axis axis, Trial trial, double y) {
        var walls = trial.wallNanos();
        var timed = trial.timedPasses();
        var leavesOut = trial.typicalWallNanos().size() < walls.size();
        var step = 2 * DOTS / Math.max(walls.size() - 1, 1);
        return IntStream.range(0, walls.size())
                .mapToObj(i -> new Dot(
                        axis.x(walls.get(i)),
                        Axis.tenth(y - DOTS + i * step),
                        leavesOut && timed.get(i).isDisturbed()))
                .toList();
    }

    private static String nanos(double value) {
        return Figures.format(value, Unit.NANOS);
    }
}
