package threadlab.report.keychart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.report.svg.Axis;
import threadlab.report.words.LocalizedText;

/// Lays out a leading picture: a few lanes of a few variants, on one time axis.
///
/// @param panels one a variant
/// @param axisY where the axis lies
public record ChartLayout(Axis axis, List<Panel> panels, double axisY) {

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
    public record Panel(double y, LocalizedText name, LocalizedText note, List<Row> rows) {}

    /// Places one lane.
    ///
    /// @param ticks where something short happened that is to be seen
    public record Row(double y, LocalizedText label, List<Bar> bars, List<Double> ticks) {}

    /// Places one sign of the legend.
    public record Entry(double x, double y, ChartState state) {}

    /// Describes a variant that has no place yet.
    public record Act(LocalizedText name, LocalizedText note, List<Row> rows) {}

    /// Makes the axis.
    public static Axis axis(long longestNanos) {
        return Axis.upTo(LABELS, WIDTH - LABELS - MARGIN, longestNanos);
    }

    /// Stacks the variants.
    public static ChartLayout of(Axis axis, List<Act> acts) {
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
        return new ChartLayout(axis, List.copyOf(panels), y + 4);
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
        var rows = (states().size() + 1) / 2;
        return "-12 -12 " + (WIDTH + 24) + " " + (height() + rows * LEGEND + 32);
    }

    /// Places the legend of a drawing that stands alone: two a row.
    public List<Entry> legend() {
        var states = states();
        return IntStream.range(0, states.size())
                .mapToObj(i -> new Entry(i % 2 * SECOND_COLUMN, height() + 8 + i / 2 * LEGEND, states.get(i)))
                .toList();
    }

    /// Returns what occurs in it, for the legend.
    public List<ChartState> states() {
        var drawn = panels.stream()
                .flatMap(panel -> panel.rows.stream())
                .flatMap(row -> row.bars.stream())
                .map(Bar::state)
                .toList();
        return Stream.of(ChartState.values()).filter(drawn::contains).toList();
    }
}
