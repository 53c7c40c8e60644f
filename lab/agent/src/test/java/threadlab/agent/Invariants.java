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

    private Invariants() {}

    static void check(Slices slices) {
        var wrong = new ArrayList<String>();
        overlaps(slices, Slice::carrier, "carrier holds two slices", wrong);
        overlaps(slices, Slice::thread, "thread is on two carriers", wrong);
        readyBeforeItLeft(slices, wrong);
        lives(slices, wrong);
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

    private static void readyBeforeItLeft(Slices slices, ArrayList<String> wrong) {
        var last = new HashMap<Long, Slice>();
        for (var slice : slices.all()) {
            var before = last.put(slice.thread(), slice);
            var tolerance = RESOLUTION_NANOS + (long) (DRIFT * slice.queuedNanos());
            if (before != null && slice.readyAt() + tolerance < before.end()) {
                wrong.add(
                        "ready %d ns before it left: %s, %s".formatted(before.end() - slice.readyAt(), before, slice));
            }
        }
    }

    /// A thread starts once, first of all, and ends once, last of all; nothing is known of one that was queued
    /// never.
    private static void lives(Slices slices, ArrayList<String> wrong) {
        var last = new HashMap<Long, Slice>();
        for (var slice : slices.all()) {
            var before = last.put(slice.thread(), slice);
            if (before != null && (before.isLast() || slice.isFirst())) {
                wrong.add("goes on after its end, or starts again: %s, %s".formatted(before, slice));
            }
            if (slice.queuedNanos() < -1 || slice.onVirtual()) {
                wrong.add("queued less than no time, or carried by a virtual thread: " + slice);
            }
            if (slice.cause().startsWith("not seen") != (slice.queuedNanos() == -1)) {
                wrong.add("a cause, and no time since: " + slice);
            }
        }
    }
}
