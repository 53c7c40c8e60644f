package threadlab.report.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.report.svg.Axis;

/// Draws the tasks of all variants, and the carriers that they ran on, of a workload below each other, on one time
/// axis: a picture that stands alone.
///
/// @param axis the shared axis
/// @param panels one a variant
/// @param legend the states that occur
/// @param axisY where the axis lies
public record StaticTimeline(String title, Axis axis, List<Panel> panels, List<Entry> legend, double axisY) {

    /// The width of the drawing: a plot between two margins.
    public static final int WIDTH = TimelinePlot.WIDTH + 40;

    /// The height of the title and the legend.
    public static final int TITLE = 44;

    private static final int GAP = 30;
    private static final int AXIS = 34;
    private static final int ENTRY = 190;
    private static final int INDENT = 20;

    /// Places one variant.
    public record Panel(double y, String title, TimelinePlot plot) {}

    /// Places one state of the legend.
    public record Entry(double x, State state) {}

    /// Lays out a picture.
    ///
    /// @param timelines by the variant's name, in the order of the panels
    /// @param axis the axis that all share
    /// @param legend the states that may occur
    public static StaticTimeline of(String title, Map<String, Timeline> timelines, Axis axis, List<State> legend) {
        var panels = new ArrayList<Panel>();
        double y = TITLE + GAP + GAP / 2.0;
        for (var entry : timelines.entrySet()) {
            var plot = TimelinePlot.of(tasksAndCarriers(entry.getValue()), axis);
            panels.add(new Panel(y, entry.getKey(), plot));
            y += plot.baseline() + GAP;
        }
        var entries = IntStream.range(0, legend.size())
                .mapToObj(i -> new Entry(INDENT + (double) ENTRY * i, legend.get(i)))
                .toList();
        return new StaticTimeline(title, axis, List.copyOf(panels), entries, y - GAP + 6);
    }

    private static Timeline tasksAndCarriers(Timeline timeline) {
        return timeline.with(
                Stream.concat(timeline.lanes(Lane.Kind.TASK).stream(), timeline.lanes(Lane.Kind.CARRIER).stream())
                        .toList());
    }

    /// Returns the drawing's height.
    public double height() {
        return axisY + AXIS;
    }
}
