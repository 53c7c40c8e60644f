package threadlab.report.svg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import threadlab.model.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Draws a timeline: one band a lane, tasks above threads, on an axis that all models of a workload share.
///
/// @param axis the shared axis
/// @param height of the drawing
/// @param end where the recorded pass ended
/// @param bands the lanes that are shown
/// @param hiddenLanes how many lanes are not
/// @param hiddenSlices how many slices of the shown lanes are not
public record TimelinePlot(Axis axis, double height, double end, List<Band> bands, int hiddenLanes, int hiddenSlices) {

    /// The drawing's width.
    public static final int WIDTH = 960;

    private static final int LABELS = 230;
    private static final int MARGIN = 20;
    private static final int ROW = 22;
    private static final int AXIS = 30;
    private static final int MOST_LANES = 24;
    private static final int FEWEST_THREADS = 8;
    private static final int MOST_SLICES = 150;

    /// Places one lane.
    ///
    /// @param label the name, clipped
    /// @param title the whole name and the detail
    /// @param first whether it is the first of the threads, below the tasks
    public record Band(String label, String title, double y, boolean first, List<Box> boxes) {}

    /// Places one slice.
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

    /// Lays out a timeline.
    public static TimelinePlot of(Timeline timeline, Axis axis) {
        var lanes = shown(timeline);
        var bands = IntStream.range(0, lanes.size())
                .mapToObj(i -> band(lanes, i, axis))
                .toList();
        var boxes = bands.stream().mapToInt(band -> band.boxes().size()).sum();
        var slices = lanes.stream().mapToInt(lane -> lane.slices().size()).sum();
        return new TimelinePlot(
                axis,
                ROW * bands.size() + AXIS,
                axis.x(timeline.durationNanos()),
                bands,
                timeline.lanes().size() - lanes.size(),
                slices - boxes);
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
        var boxes = longest(lane.slices()).stream()
                .map(slice -> box(slice, y, axis))
                .toList();
        var first = lane.kind() != Lane.Kind.TASK
                && index > 0
                && lanes.get(index - 1).kind() == Lane.Kind.TASK;
        var name = lane.name().isBlank() ? lane.detail() : lane.name();
        return new Band(Label.clip(name, 32), lane.name() + " (" + lane.detail() + ")", y, first, boxes);
    }

    /// Keeps the longest slices, the pinned ones last since they lie over others.
    private static List<Slice> longest(List<Slice> slices) {
        return slices.stream()
                .sorted(Comparator.comparingLong(Slice::durationNanos).reversed())
                .limit(MOST_SLICES)
                .sorted(Comparator.comparing((Slice slice) -> slice.state() == State.PINNED)
                        .thenComparingLong(Slice::startNanos))
                .toList();
    }

    private static Box box(Slice slice, double bandY, Axis axis) {
        var style = StateStyle.of(slice.state());
        var pinned = slice.state() == State.PINNED;
        var width = Math.max(axis.length(slice.startNanos(), slice.endNanos()), 1);
        return new Box(
                axis.x(slice.startNanos()),
                bandY + (pinned ? 14 : 3),
                width,
                pinned ? 7 : 16,
                style.css(),
                width < 16 || pinned ? "" : style.letter(),
                title(slice));
    }

    private static String title(Slice slice) {
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
