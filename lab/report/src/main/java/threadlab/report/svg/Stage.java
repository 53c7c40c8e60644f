package threadlab.report.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.report.words.Text;

/// Lays out a leading picture: a few lanes of a few variants, on one time axis.
///
/// @param panels one a variant
/// @param axisY where the axis lies
public record Stage(Axis axis, List<Panel> panels, double axisY) {

    /// The drawing's width.
    public static final int WIDTH = 640;

    /// How high a bar is.
    public static final int BAR = 16;

    private static final int LABELS = 96;
    private static final int MARGIN = 16;
    private static final int ROW = 21;
    private static final int HEAD = 40;
    private static final int FOOT = 30;
    private static final int LEGEND = 22;
    private static final int SECOND_COLUMN = 296;

    /// Places one variant.
    ///
    /// @param note what to see in it
    public record Panel(double y, Text name, Text note, List<Row> rows) {}

    /// Places one lane.
    ///
    /// @param ticks where something short happened that is to be seen
    public record Row(double y, Text label, List<Bar> bars, List<Double> ticks) {}

    /// Places one sign of the legend.
    public record Entry(double x, double y, Look look) {}

    /// Describes a variant that has no place yet.
    public record Act(Text name, Text note, List<Row> rows) {}

    /// Makes the axis.
    public static Axis axis(long longestNanos) {
        return Axis.upTo(LABELS, WIDTH - LABELS - MARGIN, longestNanos);
    }

    /// Stacks the variants.
    public static Stage of(Axis axis, List<Act> acts) {
        var panels = new ArrayList<Panel>();
        double y = 0;
        for (var act : acts) {
            var rows = new ArrayList<Row>();
            for (var row : act.rows) {
                rows.add(new Row(y + HEAD + (double) ROW * rows.size(), row.label, row.bars, row.ticks));
            }
            panels.add(new Panel(y, act.name, act.note, rows));
            y += HEAD + ROW * rows.size() + 6;
        }
        return new Stage(axis, List.copyOf(panels), y + 4);
    }

    /// Returns the drawing's height.
    public double height() {
        return axisY + FOOT;
    }

    /// Returns the drawing's box.
    public String box() {
        return "0 0 " + WIDTH + " " + height();
    }

    /// Returns the box of a drawing that stands alone, with a margin and a legend below.
    public String boxWithLegend() {
        var rows = (looks().size() + 1) / 2;
        return "-12 -12 " + (WIDTH + 24) + " " + (height() + rows * LEGEND + 32);
    }

    /// Places the legend of a drawing that stands alone: two a row.
    public List<Entry> legend() {
        var looks = looks();
        return IntStream.range(0, looks.size())
                .mapToObj(i -> new Entry(i % 2 * SECOND_COLUMN, height() + 8 + i / 2 * LEGEND, looks.get(i)))
                .toList();
    }

    /// Returns what occurs in it, for the legend.
    public List<Look> looks() {
        var drawn = panels.stream()
                .flatMap(panel -> panel.rows.stream())
                .flatMap(row -> row.bars.stream())
                .map(Bar::look)
                .toList();
        return Stream.of(Look.values()).filter(drawn::contains).toList();
    }
}
