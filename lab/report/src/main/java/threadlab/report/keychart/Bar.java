package threadlab.report.keychart;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.timeline.Slice;
import threadlab.report.svg.Axis;

/// Draws an interval of a lane in a leading picture.
///
/// @param words stands on it where there is room; empty for none
public record Bar(double x, double width, ChartState state, String words) {

    private static final double GAP = 0.4;
    private static final int LETTER = 7;
    private static final int ROOM = 12;

    /// Draws slices; neighbours of the same state without a visible gap are one bar.
    public static List<Bar> of(List<Slice> slices, Axis axis) {
        var bars = new ArrayList<Bar>();
        slices.forEach(
                slice -> add(bars, between(slice.startNanos(), slice.endNanos(), ChartState.of(slice.state()), axis)));
        return List.copyOf(bars);
    }

    /// Draws slices with their labels.
    public static List<Bar> named(List<Slice> slices, Axis axis) {
        return slices.stream()
                .map(slice -> between(slice.startNanos(), slice.endNanos(), ChartState.of(slice.state()), axis)
                        .saying(slice.label()))
                .filter(bar -> bar.width > 0)
                .toList();
    }

    /// Draws an interval of time.
    public static Bar between(long fromNanos, long toNanos, ChartState state, Axis axis) {
        return new Bar(axis.x(fromNanos), axis.length(fromNanos, toNanos), state, "");
    }

    private Bar saying(String label) {
        return new Bar(x, width, state, label.length() * LETTER < width ? label : "");
    }

    private static void add(List<Bar> bars, Bar next) {
        var last = bars.isEmpty() ? null : bars.getLast();
        if (last != null && last.state == next.state && next.x - last.end() < GAP) {
            bars.set(
                    bars.size() - 1,
                    new Bar(last.x, Axis.tenth(Math.max(last.end(), next.end()) - last.x), next.state, last.words));
        } else if (next.width > 0) {
            bars.add(next);
        }
    }

    private double end() {
        return x + width;
    }

    /// Returns the letter of its state; empty where a label or nothing fits.
    public String letter() {
        return words.isEmpty() && width >= ROOM ? state.letter() : "";
    }

    /// Returns its middle.
    public double middle() {
        return Axis.tenth(x + width / 2);
    }
}
