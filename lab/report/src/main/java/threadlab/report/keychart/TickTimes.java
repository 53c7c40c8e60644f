package threadlab.report.keychart;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.stats.Summary;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Finds when each tick of a task was due and when it came: the task sleeps for a period, waits for its turn, runs.
///
/// @param came the ticks that came
record TickTimes(List<TickTime> came) {

    record TickTime(long dueNanos, long cameNanos) {

        long lateNanos() {
            return Math.max(0, cameNanos - dueNanos);
        }
    }

    static TickTimes of(Lane ticker, long periodNanos) {
        var came = new ArrayList<TickTime>();
        var due = -1L;
        var waited = 0L;
        for (var slice : ticker.slices()) {
            if (slice.state() == State.SLEEPING && due >= 0) {
                came.add(new TickTime(due, waited));
            }
            if (slice.state() == State.SLEEPING) {
                due = slice.startNanos() + periodNanos;
            }
            if (waits(slice)) {
                waited = slice.endNanos();
            }
        }
        if (due >= 0) {
            came.add(new TickTime(due, waited));
        }
        return new TickTimes(List.copyOf(came));
    }

    private static boolean waits(Slice slice) {
        return switch (slice.state()) {
            case SLEEPING, OVERDUE, READY, GIL_WAIT, PARKED, MONITOR, OBJECT_WAIT, SOCKET, SELECTING -> true;
            case RUNNING, RUNNABLE, FILE, PINNED, UNRECORDED, STOPPED, EVENT -> false;
        };
    }

    double medianNanos() {
        return came.isEmpty() ? 0 : Summary.of(late()).center();
    }

    double worstNanos() {
        return came.isEmpty() ? 0 : Summary.of(late()).max();
    }

    private double[] late() {
        return came.stream().mapToDouble(TickTime::lateNanos).toArray();
    }
}
