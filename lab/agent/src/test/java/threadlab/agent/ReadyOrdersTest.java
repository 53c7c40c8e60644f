package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import threadlab.agent.boot.Hooks;

/// Plays the carriers that run a virtual thread, those who unpark it and those who walk its stack, step by step in
/// random orders, and calls the hooks where woven code does. Each may be held up between any two steps.
///
/// The steps are those of `runContinuation`, `afterYield`, `unpark` and `tryGetStackTrace` of JDK 21 to 26, as far as
/// they touch the state, the permit or the queue. [StressIT] has the real ones, where such an order comes once in
/// millions of slices.
class ReadyOrdersTest {

    private static final int ORDERS = Integer.getInteger("agent.orders", 20_000);

    private static final Duration NONE_IS_WRITTEN = Duration.ofHours(1);

    @Test
    void eachSliceIsReadyByWhatEndedTheWaitBeforeIt() throws Throwable {
        try (var recording = new Recording()) {
            recording.enable(VirtualThreadSlice.class).withThreshold(NONE_IS_WRITTEN);
            recording.start();
            var slices = 0;
            for (var seed = 0; seed < ORDERS; seed++) {
                var play = new Play(seed);
                slices += play.run();
                assertThat(play.wrong).as("seed %d", seed).isEmpty();
            }
            assertThat(slices).isGreaterThan(ORDERS);
        }
    }

    /// Is one order. Its random numbers depend on the seed alone.
    private static final class Play {

        private static final int RUNNING = 2;
        private static final int PARKING = 3;
        private static final int PARKED = 4;
        private static final int UNPARKED = 9;
        private static final int YIELDING = 10;
        private static final int YIELDED = 11;
        private static final int SUSPENDED = 1 << 8;

        private static final int STEPS = 600;
        private static final int HELD_UP_ONE_OF = 12;
        private static final int LONGEST_HOLD = 80;

        private final SliceSink sink = new SliceSink(new States(Map.of(
                "RUNNING", RUNNING,
                "PARKING", PARKING,
                "PARKED", PARKED,
                "UNPARKED", UNPARKED,
                "YIELDING", YIELDING,
                "YIELDED", YIELDED)));
        private final Thread thread = Thread.ofVirtual().unstarted(() -> {});
        private final Random random;
        private final List<Player> players = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();

        private int state = UNPARKED;
        private boolean permit;
        private int queued = 1;

        private int leftIn = -1;
        private long leftNanos;
        private int slices;

        Play(long seed) {
            random = new Random(seed);
            for (var i = 0; i < 3; i++) {
                players.add(new Carrier());
            }
            for (var i = 0; i < 2; i++) {
                players.add(new Unparker());
                players.add(new Walker());
            }
        }

        int run() throws Throwable {
            sink.made(attempt(UNPARKED, thread, Place.START), true);
            for (var i = 0; i < STEPS && wrong.isEmpty(); i++) {
                players.get(random.nextInt(players.size())).goOn();
            }
            return slices;
        }

        private Object attempt(int from, Thread waker, Place place) {
            return Objects.requireNonNull(sink.makeReady(thread, from, waker, place.ordinal()));
        }

        private boolean changeState(int from, int to) {
            var isFrom = state == from;
            state = isFrom ? to : state;
            return isFrom;
        }

        private void check(VirtualThreadSlice slice) {
            var isEndedByYield = slice.cause.equals(Cause.YIELD.words);
            var isEndOfPark = slice.cause.equals(Cause.UNPARK.words) || slice.cause.equals(Cause.PERMIT.words);
            if (slices > 0 && !(leftIn == YIELDING ? isEndedByYield : isEndOfPark)) {
                wrong.add("left in %d, ready by: %s".formatted(leftIn, slice.cause));
            }
            if (slice.readyNanos != 0 && slice.readyNanos < leftNanos) {
                wrong.add("ready %d ns before it left: %s".formatted(leftNanos - slice.readyNanos, slice.cause));
            }
            slices++;
        }

        /// Is who takes part. What it goes on with is one step: what other threads see at once.
        private abstract class Player {

            final Thread self = Thread.ofVirtual().unstarted(() -> {});
            int step;
            private int holds;
            private @Nullable Object attempt;
            private boolean isMade;

            abstract int step(int number) throws Throwable;

            void goOn() throws Throwable {
                if (holds > 0) {
                    holds--;
                    return;
                }
                step = step(step);
                holds = random.nextInt(HELD_UP_ONE_OF) == 0 ? random.nextInt(LONGEST_HOLD) : 0;
            }

            /// Makes the thread ready if it is parked, and queues it.
            ///
            /// @param first the number of the first of these four steps
            final int makeReady(int number, int first, Place place) {
                return switch (number - first) {
                    case 0 -> {
                        attempt = attempt(PARKED, self, place);
                        yield number + 1;
                    }
                    case 1 -> {
                        isMade = changeState(PARKED, UNPARKED);
                        yield number + 1;
                    }
                    case 2 -> {
                        sink.made(Objects.requireNonNull(attempt), isMade);
                        yield isMade ? number + 1 : 0;
                    }
                    default -> {
                        queued++;
                        yield 0;
                    }
                };
            }
        }

        /// Takes the thread from the queue, runs it until it parks or yields, and looks for a permit then.
        private final class Carrier extends Player {

            private @Nullable Object slice;

            @Override
            int step(int number) throws Throwable {
                return switch (number) {
                    case 0 -> queued == 0 ? 0 : 1;
                    case 1 -> takeFromQueue();
                    case 2 -> {
                        slice = sink.mounting(thread, false);
                        check((VirtualThreadSlice) Objects.requireNonNull(slice));
                        yield 3;
                    }
                    case 3 -> leave();
                    case 4 -> {
                        leftIn = state;
                        leftNanos = System.nanoTime();
                        sink.left(Objects.requireNonNull(slice), state, 0);
                        yield 5;
                    }
                    case 5 -> {
                        var isPark = state == PARKING;
                        state = isPark ? PARKED : YIELDED;
                        yield isPark ? 6 : 10;
                    }
                    case 6 -> permit ? 7 : 0;
                    default -> makeReady(number, 7, Place.PERMIT);
                };
            }

            private int takeFromQueue() {
                if (queued == 0) {
                    return 0;
                }
                queued--;
                if (changeState(UNPARKED, RUNNING)) {
                    permit = false;
                    return 2;
                }
                return changeState(YIELDED, RUNNING) ? 2 : 0;
            }

            private int leave() {
                if (random.nextInt(4) == 0) {
                    state = YIELDING;
                    return 4;
                }
                if (permit) {
                    permit = false;
                    return 3;
                }
                state = PARKING;
                return 4;
            }
        }

        /// Gives a permit, and makes the thread ready where it is parked.
        private final class Unparker extends Player {

            private int walks;
            private int seen;

            @Override
            int step(int number) {
                return switch (number) {
                    case 0 -> {
                        walks = Hooks.walks();
                        yield 1;
                    }
                    case 1 -> {
                        var had = permit;
                        permit = true;
                        yield had ? 0 : 2;
                    }
                    case 2 -> {
                        seen = state;
                        yield (seen & SUSPENDED) == 0 ? 4 : 3;
                    }
                    case 3 -> {
                        sink.unparkedInStackWalk(thread, seen, self, Place.UNPARK.ordinal(), walks);
                        yield 0;
                    }
                    case 4 -> seen == PARKED ? makeReady(number, 4, Place.UNPARK) : 0;
                    default -> makeReady(number, 4, Place.UNPARK);
                };
            }
        }

        /// Walks the stack of the thread while that has left, and queues it where it became ready meanwhile.
        private final class Walker extends Player {

            private int seen;

            @Override
            int step(int number) {
                return switch (number) {
                    case 0 -> {
                        seen = state & ~SUSPENDED;
                        yield seen == PARKED || seen == UNPARKED || seen == YIELDED ? 1 : 0;
                    }
                    case 1 -> changeState(seen, seen | SUSPENDED) ? 2 : 0;
                    case 2 -> {
                        state = seen;
                        yield seen == PARKED ? 3 : 8;
                    }
                    case 3 -> permit ? 4 : 0;
                    case 4 -> {
                        Hooks.walked();
                        yield 5;
                    }
                    default -> makeReady(number, 5, Place.STACK_WALK);
                };
            }
        }
    }
}
