package threadlab.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Holds what is true of every recording, whatever was recorded.
///
/// The slices' own times are looked at as they stand in the file, for the timeline cuts what overlaps.
final class Invariants {

    /// Two readings of the clock, one after the other on one processor or two.
    private static final long CLOCK_NANOS = 1_000;

    private Invariants() {}

    static void hold(RecordedPass pass, Timeline timeline) {
        slicesLieApart(pass.hops(), Hop::carrier);
        slicesLieApart(pass.hops(), Hop::thread);
        slicesLieApart(pass.traced(), Hop::carrier);
        waitsAreQueuedForWithinTheirGaps(pass.hops());
        timeline.lanes().forEach(lane -> inOrderWithoutOverlap(lane, timeline.durationNanos()));
        livesHaveNoGap(pass, timeline);
        sharesAreWhole(timeline);
    }

    /// A carrier holds one thread at a time, and a thread is on one carrier at a time.
    private static void slicesLieApart(List<Hop> byStart, Function<Hop, ThreadKey> lane) {
        var before = new HashMap<ThreadKey, Hop>();
        for (var hop : byStart) {
            var last = before.put(lane.apply(hop), hop);
            if (last != null && hop.start() < last.end() - CLOCK_NANOS) {
                throw new AssertionError("%s begins before %s has ended".formatted(hop, last));
            }
        }
    }

    /// What a slice says of its queue time reaches back into the wait before it, and not into the slice before
    /// that.
    private static void waitsAreQueuedForWithinTheirGaps(List<Hop> byStart) {
        var before = new HashMap<ThreadKey, Hop>();
        for (var hop : byStart) {
            var last = before.put(hop.thread(), hop);
            if (last != null && !last.yielded() && hop.readyAt() < last.end() - 20 * CLOCK_NANOS) {
                throw new AssertionError("%s was made ready before %s had ended".formatted(hop, last));
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

    /// Of a thread whose slices are known, every moment is from its first to its last.
    private static void livesHaveNoGap(RecordedPass pass, Timeline timeline) {
        var known = pass.hops().stream().map(hop -> hop.thread().name()).collect(Collectors.toSet());
        for (var lane : timeline.lanes(Lane.Kind.VIRTUAL_THREAD)) {
            if (known.contains(lane.name()) && lane.crowds().isEmpty()) {
                noGap(lane);
            }
        }
        timeline.lanes(Lane.Kind.TASK).stream()
                .filter(lane -> lane.crowds().isEmpty())
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

    /// What ran on the carriers is what the threads ran.
    private static void sharesAreWhole(Timeline timeline) {
        var scheduling = timeline.scheduling();
        if (scheduling == null || scheduling.life().isEmpty()) {
            return;
        }
        Map<State, Long> life = scheduling.life().nanosByState();
        var mounted = life.getOrDefault(State.RUNNING, 0L) + life.getOrDefault(State.PINNED, 0L);
        var busy = scheduling.busyNanos().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(mounted).as("time mounted, by threads and by carriers").isEqualTo(busy);
        var shares = scheduling.life();
        assertThat(shares.running() + shares.pinned() + shares.queued() + shares.waiting())
                .isBetween(0.999, 1.001);
        assertThat(scheduling.mounted().peak())
                .isBetween(1, Math.max(1, scheduling.busyNanos().size()));
    }
}
