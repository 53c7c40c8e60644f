package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.RecordedPass;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Checks what is true of every recording.
///
/// Mount slices are checked as they stand in the file, since the timeline cuts overlaps.
final class Invariants {

    /// The tolerance between two readings of the clock on different processors.
    private static final long CLOCK_NANOS = 1_000;

    private Invariants() {}

    static void hold(RecordedPass pass, Timeline timeline) {
        slicesLieApart(pass.mounts(), MountSlice::carrier);
        slicesLieApart(pass.mounts(), MountSlice::thread);
        slicesLieApart(pass.traced(), MountSlice::carrier);
        waitsAreQueuedForWithinTheirGaps(pass.mounts());
        timeline.lanes().forEach(lane -> inOrderWithoutOverlap(lane, timeline.durationNanos()));
        knownThreadsHaveNoGap(pass, timeline);
        sharesAreWhole(timeline);
    }

    /// A carrier has one thread at a time, and a thread one carrier.
    private static void slicesLieApart(List<MountSlice> byStart, Function<MountSlice, ThreadKey> lane) {
        var before = new HashMap<ThreadKey, MountSlice>();
        for (var mount : byStart) {
            var last = before.put(lane.apply(mount), mount);
            if (last != null && mount.start() < last.end() - CLOCK_NANOS) {
                throw new AssertionError("%s begins before %s has ended".formatted(mount, last));
            }
        }
    }

    /// The queue time of a slice lies within the wait before it.
    private static void waitsAreQueuedForWithinTheirGaps(List<MountSlice> byStart) {
        var before = new HashMap<ThreadKey, MountSlice>();
        for (var mount : byStart) {
            var last = before.put(mount.thread(), mount);
            if (last != null && !last.yielded() && mount.readyAt() < last.end() - 20 * CLOCK_NANOS) {
                throw new AssertionError("%s was made ready before %s had ended".formatted(mount, last));
            }
        }
    }

    private static void inOrderWithoutOverlap(Lane lane, long durationNanos) {
        var end = 0L;
        for (Slice slice : lane.slices()) {
            if (slice.startNanos() < end || slice.endNanos() > durationNanos || slice.durationNanos() <= 0) {
                throw new AssertionError(
                        "%s of %s lies before %d or after %d ns".formatted(slice, lane.name(), end, durationNanos));
            }
            end = slice.endNanos();
        }
    }

    /// A thread whose mount slices are known has a slice for every moment from its first to its last.
    private static void knownThreadsHaveNoGap(RecordedPass pass, Timeline timeline) {
        var known = pass.mounts().stream().map(mount -> mount.thread().name()).collect(Collectors.toSet());
        for (var lane : timeline.lanes(Lane.Kind.VIRTUAL_THREAD)) {
            if (known.contains(lane.name()) && lane.mergedSlices().isEmpty()) {
                noGap(lane);
            }
        }
        timeline.lanes(Lane.Kind.TASK).stream()
                .filter(lane -> lane.mergedSlices().isEmpty())
                .forEach(Invariants::noGap);
    }

    private static void noGap(Lane lane) {
        for (var i = 1; i < lane.slices().size(); i++) {
            if (lane.slices().get(i).startNanos() != lane.slices().get(i - 1).endNanos()) {
                throw new AssertionError("between %s and %s of %s there is a gap"
                        .formatted(lane.slices().get(i - 1), lane.slices().get(i), lane.name()));
            }
        }
    }

    /// The time that carriers were busy is the time that threads were mounted.
    private static void sharesAreWhole(Timeline timeline) {
        var schedulerStats = timeline.schedulerStats();
        if (schedulerStats == null || schedulerStats.life().isEmpty()) {
            return;
        }
        Map<State, Long> life = schedulerStats.life().nanosByState();
        var mounted = Stream.of(State.RUNNING, State.FILE, State.PINNED)
                .mapToLong(state -> life.getOrDefault(state, 0L))
                .sum();
        var busy = schedulerStats.busyNanos().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(mounted).as("time mounted, by threads and by carriers").isEqualTo(busy);
        var shares = schedulerStats.life();
        assertThat(shares.running() + shares.pinned() + shares.queued() + shares.overdue() + shares.waiting())
                .isBetween(0.999, 1.001);
        assertThat(schedulerStats.mounted().peak())
                .isBetween(1, Math.max(1, schedulerStats.busyNanos().size()));
    }
}
