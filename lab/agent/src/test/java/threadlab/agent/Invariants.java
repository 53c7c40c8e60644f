package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.function.ToLongFunction;

/// Checks what must hold in every recording, however the threads ran.
final class Invariants {

    /// Queue times are by System.nanoTime, starts by JFR's clock: they drift apart by some millionths.
    private static final double DRIFT = 20e-6;

    private static final long RESOLUTION_NANOS = 2_000;

    /// How long it may take a carrier, held up by others, to tell that a thread has ended.
    private static final long END_TOLD_NANOS = 2_000_000_000;

    private Invariants() {}

    static void check(Slices slices) {
        var wrong = new ArrayList<String>();
        overlaps(slices, Slice::carrier, "carrier holds two slices", wrong);
        overlaps(slices, Slice::thread, "thread is on two carriers", wrong);
        afterAnother(slices, wrong);
        alone(slices, wrong);
        wakersLived(slices, wrong);
        assertThat(wrong.stream().limit(10)).as("%d breaches", wrong.size()).isEmpty();
    }

    private static void overlaps(Slices slices, ToLongFunction<Slice> lane, String what, ArrayList<String> wrong) {
        var last = new HashMap<Long, Slice>();
        for (var slice : slices.all()) {
            var before = last.put(lane.applyAsLong(slice), slice);
            if (before != null && slice.start() < before.end()) {
                wrong.add("%s: %s, %s".formatted(what, before, slice));
            }
        }
    }

    /// A thread starts once, first of all, and ends once, last of all; it is not made ready before it left,
    /// and by nothing that its wait does not end by.
    private static void afterAnother(Slices slices, ArrayList<String> wrong) {
        var last = new HashMap<Long, Slice>();
        for (var slice : slices.all()) {
            var before = last.put(slice.thread(), slice);
            if (before == null) {
                continue;
            }
            var tolerance = RESOLUTION_NANOS + (long) (DRIFT * slice.queuedNanos());
            if (slice.readyAt() + tolerance < before.end()) {
                wrong.add(
                        "ready %d ns before it left: %s, %s".formatted(before.end() - slice.readyAt(), before, slice));
            }
            if (!slice.wasSeenReady() && WaitEnds.mayEndForNothing(before.state()) && slice.queuedNanos() >= 0) {
                continue;
            }
            if (!slice.wasSeenReady()) {
                wrong.add("not seen made ready between two slices: %s, %s".formatted(before, slice));
            } else if (!WaitEnds.mayEnd(before.state(), slice.cause())) {
                wrong.add("left in one state, made ready as from another: %s, %s".formatted(before, slice));
            }
        }
    }

    /// Nothing is known of a thread that was queued before the recording began.
    private static void alone(Slices slices, ArrayList<String> wrong) {
        for (var slice : slices.all()) {
            if (slice.queuedNanos() < -1 || slice.onVirtual()) {
                wrong.add("queued less than no time, or carried by a virtual thread: " + slice);
            }
            if (slice.queuedNanos() == -1 && slice.wasSeenReady()) {
                wrong.add("a cause, and no time since: " + slice);
            }
            if (slice.wakerId() == slice.thread()) {
                wrong.add("wakes itself: " + slice);
            }
            if (slice.waker() != null && !WaitEnds.showsWaker(slice.cause())) {
                wrong.add("a waker where none is seen: " + slice);
            }
        }
    }

    /// A waker among the recorded threads had begun to run, and had not ended, or wakes who waits for its
    /// end.
    private static void wakersLived(Slices slices, ArrayList<String> wrong) {
        var born = new HashMap<Long, Slice>();
        var dead = new HashMap<Long, Slice>();
        for (var slice : slices.all()) {
            if (slice.isFirst()) {
                born.put(slice.thread(), slice);
            }
            if (slice.isLast()) {
                dead.put(slice.thread(), slice);
            }
        }
        for (var slice : slices.all()) {
            var first = born.get(slice.wakerId());
            var end = dead.get(slice.wakerId());
            if (first != null && slice.readyAt() + RESOLUTION_NANOS + DRIFT * slice.queuedNanos() < first.start()) {
                wrong.add("woken before its waker ran: %s, %s".formatted(first, slice));
            }
            if (end != null && slice.readyAt() > end.end() + END_TOLD_NANOS) {
                wrong.add("woken by a thread that had ended: %s, %s".formatted(end, slice));
            }
        }
    }
}
