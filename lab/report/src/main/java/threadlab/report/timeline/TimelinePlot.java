package threadlab.report.timeline;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.MergedSlices;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.report.svg.Axis;
import threadlab.report.svg.Label;
import threadlab.report.words.LocalizedText;

/// Draws a timeline: one band a lane, tasks above threads, on an axis that all models of a workload share.
///
/// Slices narrower than a few units of the drawing are merged with their neighbours; every wider one is drawn.
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

    /// The units below which slices are merged.
    public static final int NARROWEST = 3;

    private static final int LABELS = 230;
    private static final int MARGIN = 20;
    private static final int ROW = 22;
    private static final int AXIS = 30;
    private static final int MOST_LANES = 16;
    private static final int LETTER = 16;
    private static final int BAR = 16;
    private static final int ABOVE = 3;

    /// Places one lane.
    ///
    /// @param label the name, clipped
    /// @param title the whole name and the detail, and how long it was in each state
    /// @param first whether it is the first of its kind, below others
    /// @param fills one a state
    /// @param letters one a slice that is wide enough
    /// @param letterPlaces where each letter stands
    public record Band(
            String label,
            LocalizedText title,
            double y,
            boolean first,
            List<Fill> fills,
            String letters,
            String letterPlaces) {}

    /// Places all slices of one state in a band.
    ///
    /// @param path their boxes; for merged slices the height is the state's share
    public record Fill(String css, String path) {}

    /// Makes the axis that timelines share.
    public static Axis axis(List<Timeline> timelines) {
        return Axis.upTo(
                LABELS,
                WIDTH - LABELS - MARGIN,
                timelines.stream().mapToLong(Timeline::durationNanos).max().orElse(0));
    }

    /// Lays out a timeline's first lanes.
    public static TimelinePlot of(Timeline timeline, Axis axis) {
        return of(timeline, axis, MOST_LANES);
    }

    /// Lays out at most a number of lanes, of each kind the first.
    public static TimelinePlot of(Timeline whole, Axis axis, int mostLanes) {
        var timeline = whole.limitedTo(mostLanes);
        var shortest = (long) Math.ceil(NARROWEST * axis.spanNanos() / axis.width());
        var lanes =
                timeline.lanes().stream().map(lane -> lane.withMerged(shortest)).toList();
        var bands = IntStream.range(0, lanes.size())
                .mapToObj(i -> band(lanes, i, axis))
                .toList();
        return new TimelinePlot(
                axis,
                ROW * bands.size() + AXIS,
                axis.x(timeline.durationNanos()),
                bands,
                timeline.lanesLeftOut(),
                timeline.with(lanes).mergedSliceCount());
    }

    /// Returns where the axis' line lies.
    public double baseline() {
        return height - AXIS;
    }

    private static Band band(List<Lane> lanes, int index, Axis axis) {
        var lane = lanes.get(index);
        var y = ROW * index + ABOVE;
        var strokes = new PathBatch();
        lane.inOrder(slice -> box(slice, y, axis, strokes), merged -> boxes(merged, y, axis, strokes));
        var first = index > 0 && lanes.get(index - 1).kind() != lane.kind();
        var name = lane.name().isBlank() ? lane.detail() : lane.name();
        return new Band(
                Label.clip(name, 32),
                LocalizedText.join(
                        ": ",
                        List.of(detail(lane).map(detail -> "%s (%s)".formatted(lane.name(), detail)), inWords(lane))),
                ROW * index,
                first,
                strokes.fills(),
                strokes.letters(),
                strokes.letterPlaces());
    }

    /// A task's detail is the name of its thread, any other's the kind of the lane.
    private static LocalizedText detail(Lane lane) {
        return lane.kind() == Lane.Kind.TASK
                ? LocalizedText.same(lane.detail())
                : new LocalizedText(
                        lane.detail(), LocalizedText.of(lane.kind().title()).inKorean());
    }

    private static LocalizedText inWords(Lane lane) {
        return LocalizedText.join(
                ", ",
                lane.nanosByState().entrySet().stream()
                        .map(entry -> LocalizedText.of(entry.getKey().title())
                                .map(title -> title + " " + Figures.format(entry.getValue(), Unit.NANOS)))
                        .toList());
    }

    private static void box(Slice slice, double y, Axis axis, PathBatch to) {
        var left = axis.x(slice.startNanos());
        var right = axis.x(slice.endNanos());
        to.box(slice.state(), left, right, y, y + BAR);
        if (right - left >= LETTER) {
            to.letter(slice.state(), (left + right) / 2);
        }
    }

    /// Stacks the states of merged slices, each as high as its share; holes count where the boxes are a unit wide or
    /// wider.
    private static void boxes(MergedSlices merged, double y, Axis axis, PathBatch to) {
        var whole =
                axis.length(merged.startNanos(), merged.endNanos()) < 1 ? merged.filledNanos() : merged.durationNanos();
        double bottom = y + BAR;
        for (var entry : merged.nanosByState().entrySet()) {
            var height = height(entry, whole);
            to.box(entry.getKey(), axis.x(merged.startNanos()), axis.x(merged.endNanos()), bottom - height, bottom);
            bottom -= height;
        }
    }

    private static double height(Map.Entry<State, Long> part, long whole) {
        return BAR * Math.min(1, (double) part.getValue() / Math.max(1, whole));
    }
}
