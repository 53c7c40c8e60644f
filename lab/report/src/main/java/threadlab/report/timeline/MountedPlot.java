package threadlab.report.timeline;

import java.util.Locale;
import threadlab.model.timeline.SchedulerStats;
import threadlab.report.svg.Axis;

/// Draws how many virtual threads were mounted over time, as steps on the axis of the timeline.
///
/// @param axis the timeline's
/// @param path the outline of the area, for an SVG path
/// @param most what the upper edge stands for: the carriers that were seen
public record MountedPlot(Axis axis, String path, int most) {

    /// The height of the whole drawing.
    public static final int HEIGHT = 100;

    /// Where no thread is mounted.
    public static final int BASELINE = 70;

    /// Where all carriers hold one.
    public static final int TOP = 8;

    /// Lays out the plot.
    ///
    /// @param durationNanos the timeline's
    public static MountedPlot of(SchedulerStats scheduling, long durationNanos, Axis axis) {
        var steps = scheduling.mounted().steps();
        var most = Math.max(1, scheduling.busyNanos().size());
        var path = new StringBuilder("M%s %s".formatted(number(axis.x(0)), number(BASELINE)));
        for (var i = 0; i < steps.size(); i++) {
            path.append("V").append(number(y(steps.get(i), most)));
            path.append("H").append(number(axis.x((double) durationNanos * (i + 1) / steps.size())));
        }
        return new MountedPlot(
                axis, path.append("V").append(BASELINE).append("Z").toString(), most);
    }

    private static double y(double mounted, int most) {
        return Axis.tenth(BASELINE - (BASELINE - TOP) * Math.min(1, mounted / most));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
