package threadlab.report.page;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.stats.Summary;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Tells when each tick of a task was due and when it came: it sleeps for a period, then waits for its turn, then runs.
///
/// @param came the ticks that came
record Ticks(List<Tick> came) {

    record Tick(long dueNanos, long cameNanos) {

        long lateNanos() {
            return Math.max(0, cameNanos - dueNanos);
        }
    }

    static Ticks of(Lane ticker, long periodNanos) {
        var came = new ArrayList<Tick>();
        var due = -1L;
        var waited = 0L;
        for (var slice : ticker.slices()) {
            if (slice.state() == State.SLEEPING && due >= 0) {
                came.add(new Tick(due, waited));
            }
            if (slice.state() == State.SLEEPING) {
                due = slice.startNanos() + periodNanos;
            }
            if (waits(slice)) {
                waited = slice.endNanos();
            }
        }
        if (due >= 0) {
            came.add(new Tick(due, waited));
        }
        return new Ticks(List.copyOf(came));
    }

    private static boolean waits(Slice slice) {
        return switch (slice.state()) {
            case SLEEPING, READY, GIL_WAIT, PARKED, MONITOR, OBJECT_WAIT, SOCKET, SELECTING -> true;
            case RUNNING, RUNNABLE, PINNED, UNRECORDED -> false;
        };
    }

    double medianNanos() {
        return came.isEmpty() ? 0 : Summary.of(late()).center();
    }

    double worstNanos() {
        return came.isEmpty() ? 0 : Summary.of(late()).max();
    }

    private double[] late() {
        return came.stream().mapToDouble(Tick::lateNanos).toArray();
    }
}
