package threadlab.report.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Crowd;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.Timeline;

/// Draws a timeline: one band a lane, tasks above threads, on an axis that all models of a workload share.
///
/// Slices narrower than a unit of the drawing are merged with their neighbours; every wider one is drawn.
///
/// @param axis the shared axis
/// @param height of the drawing
/// @param end where the recorded pass ended
/// @param bands the lanes that are shown
/// @param hiddenLanes how many lanes are not
/// @param mergedSlices how many slices of the shown lanes are drawn merged with others
public record TimelinePlot(Axis axis, double height, double end, List<Band> bands, int hiddenLanes, long mergedSlices) {

    /// The drawing's width.
    public static final int WIDTH = 960;

    private static final int LABELS = 230;
    private static final int MARGIN = 20;
    private static final int ROW = 22;
    private static final int AXIS = 30;
    private static final int MOST_LANES = 24;
    private static final int FEWEST_THREADS = 8;
    private static final int LETTER = 16;
    private static final int BAR = 16;
    private static final int ABOVE = 3;

    /// Places one lane.
    ///
    /// @param label the name, clipped
    /// @param title the whole name and the detail
    /// @param first whether it is the first of the threads, below the tasks
    public record Band(String label, String title, double y, boolean first, List<Box> boxes) {}

    /// Places one slice, or one state of several merged ones.
    ///
    /// @param letter empty where the slice is too narrow for it
    public record Box(double x, double y, double width, double height, String css, String letter, String title) {

        /// Returns where the letter stands.
        public double middle() {
            return Axis.tenth(x + width / 2);
        }
    }

    /// Makes the axis that timelines share.
    public static Axis axis(List<Timeline> timelines) {
        return Axis.upTo(
                LABELS,
                WIDTH - LABELS - MARGIN,
                timelines.stream().mapToLong(Timeline::durationNanos).max().orElse(0));
    }

    /// Lays out a timeline's first lanes.
    public static TimelinePlot of(Timeline timeline, Axis axis) {
        return of(timeline, axis, shown(timeline));
    }

    /// Lays out all lanes of a timeline.
    public static TimelinePlot ofAll(Timeline timeline, Axis axis) {
        return of(timeline, axis, timeline.lanes());
    }

    private static TimelinePlot of(Timeline timeline, Axis axis, List<Lane> shown) {
        var unit = (long) Math.ceil(axis.spanNanos() / axis.width());
        var lanes = shown.stream().map(lane -> lane.thinned(unit)).toList();
        var bands = IntStream.range(0, lanes.size())
                .mapToObj(i -> band(lanes, i, axis))
                .toList();
        return new TimelinePlot(
                axis,
                ROW * bands.size() + AXIS,
                axis.x(timeline.durationNanos()),
                bands,
                timeline.lanesLeftOut() + timeline.lanes().size() - lanes.size(),
                lanes.stream()
                        .flatMap(lane -> lane.crowds().stream())
                        .mapToLong(Crowd::count)
                        .sum());
    }

    /// Returns where the axis' line lies.
    public double baseline() {
        return height - AXIS;
    }

    private static List<Lane> shown(Timeline timeline) {
        var tasks = timeline.lanes(Lane.Kind.TASK);
        var threads = timeline.lanes().stream()
                .filter(lane -> lane.kind() != Lane.Kind.TASK)
                .toList();
        var shown = new ArrayList<Lane>();
        tasks.stream()
                .limit(MOST_LANES - Math.min(FEWEST_THREADS, threads.size()))
                .forEach(shown::add);
        threads.stream().limit(MOST_LANES - shown.size()).forEach(shown::add);
        return shown;
    }

    private static Band band(List<Lane> lanes, int index, Axis axis) {
        var lane = lanes.get(index);
        var y = ROW * index;
        var boxes = Stream.concat(
                        lane.crowds().stream().flatMap(crowd -> boxes(crowd, y, axis).stream()),
                        lane.slices().stream().map(slice -> box(slice, y, axis)))
                .toList();
        var first = index > 0 && lanes.get(index - 1).kind() != lane.kind();
        var name = lane.name().isBlank() ? lane.detail() : lane.name();
        return new Band(Label.clip(name, 32), lane.name() + " (" + lane.detail() + ")", y, first, boxes);
    }

    private static Box box(Slice slice, double bandY, Axis axis) {
        var style = StateStyle.of(slice.state());
        var width = width(slice.startNanos(), slice.endNanos(), axis);
        return new Box(
                axis.x(slice.startNanos()),
                bandY + ABOVE,
                width,
                BAR,
                style.css(),
                width < LETTER ? "" : style.letter(),
                title(slice));
    }

    private static double width(long start, long end, Axis axis) {
        return Math.max(axis.length(start, end), 1);
    }

    /// Stacks the states of merged slices, each as high as its share; where there is a unit or more, holes count
    /// too.
    private static List<Box> boxes(Crowd crowd, double bandY, Axis axis) {
        var whole = axis.length(crowd.startNanos(), crowd.endNanos()) < 1 ? crowd.filledNanos() : crowd.durationNanos();
        var title = CrowdTitle.of(crowd);
        var boxes = new ArrayList<Box>();
        double bottom = bandY + ABOVE + BAR;
        for (var entry : crowd.nanosByState().entrySet()) {
            var height = Axis.tenth(BAR * Math.min(1, (double) entry.getValue() / Math.max(1, whole)));
            if (height > 0) {
                bottom -= height;
                boxes.add(new Box(
                        axis.x(crowd.startNanos()),
                        Axis.tenth(bottom),
                        width(crowd.startNanos(), crowd.endNanos(), axis),
                        height,
                        StateStyle.of(entry.getKey()).css() + " merged",
                        "",
                        title));
            }
        }
        return boxes;
    }

    static String title(Slice slice) {
        return "%s%s%s: starts at %s, lasts %s (%s)"
                .formatted(
                        slice.state().title(),
                        slice.label().isEmpty() ? "" : ", " + slice.label(),
                        slice.detail().isEmpty() ? "" : ", " + slice.detail(),
                        Figures.format(slice.startNanos(), Unit.NANOS),
                        Figures.format(slice.durationNanos(), Unit.NANOS),
                        slice.source());
    }
}
