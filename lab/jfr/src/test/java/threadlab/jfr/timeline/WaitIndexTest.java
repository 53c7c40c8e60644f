package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.jfr.timeline.MadeUpMounts.ANN;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.timeline.State;

/// Compares lookups in any order with a search of all waits.
class WaitIndexTest {

    private static final State[] STATES = {State.SLEEPING, State.PARKED, State.PINNED, State.SOCKET};
    private static final int MOST_NANOS = 10_000;

    private static List<StateInterval> some(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var start = random.nextInt(MOST_NANOS);
                    var length = random.nextInt(10) == 0 ? random.nextInt(MOST_NANOS) : random.nextInt(100);
                    return new StateInterval(
                            STATES[random.nextInt(STATES.length)], ANN, start, start + length, "s" + i, "");
                })
                .sorted(Comparator.comparingLong(StateInterval::start))
                .toList();
    }

    private static boolean overlaps(StateInterval wait, long start, long end) {
        return wait.start() < end && start < wait.end();
    }

    @Test
    void findWhatOverlaps() {
        var random = new Random(1);
        var found = 0;
        for (var round = 0; round < 100; round++) {
            var all = some(random, random.nextInt(60));
            var waits = new WaitIndex(all);
            for (var start = 0L; start < MOST_NANOS; start += random.nextInt(200)) {
                var from = random.nextInt(20) == 0 ? random.nextInt(MOST_NANOS) : start;
                var to = from + random.nextInt(300);
                var expected =
                        all.stream().filter(wait -> overlaps(wait, from, to)).toList();

                assertThat(waits.overlapping(new Interval(from, to))).isEqualTo(expected);
                assertThat(waits.pin(from, to))
                        .isEqualTo(expected.stream().anyMatch(wait -> PinnedInterval.pins(wait, from, to)));
                assertThat(waits.longest(from, to)).isEqualTo(longest(expected, from, to));
                found += expected.size();
            }
        }
        assertThat(found).isGreaterThan(1_000);
    }

    private static @Nullable StateInterval longest(List<StateInterval> overlapping, long start, long end) {
        StateInterval longest = null;
        for (var wait : overlapping) {
            if (wait.state() != State.PINNED
                    && (longest == null || shared(wait, start, end) > shared(longest, start, end))) {
                longest = wait;
            }
        }
        return longest;
    }

    private static long shared(StateInterval wait, long start, long end) {
        return Math.min(end, wait.end()) - Math.max(start, wait.start());
    }
}
