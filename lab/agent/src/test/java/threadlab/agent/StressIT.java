package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records [Mix], and compares the slices with what its threads counted themselves.
///
/// For longer: `-Dagent.stress.seconds=60`, of each of the three. A minute takes some gigabytes of heap to
/// check.
class StressIT {

    private static final String PARKED = "parked (no time-out)";
    private static final String TIMED = "timed-parked or sleeping";
    private static final String WAITS = "in Object.wait (no time-out)";
    private static final String TIMED_WAIT = "in Object.wait (timed)";
    private static final String BLOCKED = "blocked on a monitor";

    private static final String UNPARKED = "unparked (LockSupport)";
    private static final String PERMIT = "permit given in transition";
    private static final String TIME_OUT = "time-out or sleep over";
    private static final String INTERRUPTED = "interrupted in a wait";
    private static final String NOTIFIED = "notified (Object.notify)";
    private static final String MONITOR = "monitor became free";

    private static final String NOT_SEEN = "not seen by the agent";

    /// Seen 5 times in 6 million slices at most.
    private static final int SLICES_FOR_NOTHING = 200_000;

    /// Seen 26 times in 3.5 million slices at most, on JDK 26.
    private static final int SLICES_FOR_NOTHING_HELD_UP = 20_000;

    private static final boolean MONITORS_PIN = Runtime.version().feature() < 24;
    private static final boolean JOIN_WAITS_IN_MONITOR = Runtime.version().feature() > 26;

    @TempDir
    private Path directory;

    /// What ended which wait of whom.
    private record End(String thread, String left, String cause, String waker) {}

    /// What a run of [Mix] left.
    private record Run(Slices slices, Map<String, List<Long>> counts, Map<End, Long> ends) {

        long count(String thread) {
            return Objects.requireNonNull(counts.get(thread)).stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        long left(String thread, String state) {
            return slices.all().stream()
                    .filter(slice ->
                            slice.name().equals(thread) && slice.state().equals(state))
                    .count();
        }

        long ended(Predicate<End> which) {
            return ends.entrySet().stream()
                    .filter(end -> which.test(end.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /// Checks that waits of these threads in this state were ended by these causes only, and that there
        /// were some.
        void assertEnds(String threads, String state, String... causes) {
            var found = ends.keySet().stream()
                    .filter(end ->
                            end.thread().startsWith(threads) && end.left().equals(state))
                    .map(End::cause)
                    .collect(Collectors.toSet());
            assertThat(found).as("%s, %s", threads, state).isNotEmpty().isSubsetOf(causes);
        }
    }

    private Run run(boolean walks, boolean isHeldUp) throws Exception {
        var file = directory.resolve("mix.jfr");
        var result = Fork.withAgent(
                        "",
                        Fork.WITH_C2,
                        "-Xlog:disable",
                        "-Xlog:all=warning:stderr",
                        "-XX:FlightRecorderOptions:memorysize=64m",
                        "-XX:StartFlightRecording:settings=none,+" + Slice.EVENT + "#enabled=true"
                                + ",+jdk.DataLoss#enabled=true,maxsize=8g,filename=" + file)
                .run(Mix.class, Integer.getInteger("agent.stress.seconds", 2), walks, isHeldUp);
        result.assertRanQuietly();
        var slices = Slices.read(file);
        assertThat(slices.lost()).isZero();
        return new Run(slices, counts(result.output()), ends(slices.all()));
    }

    private static Map<String, List<Long>> counts(String output) {
        return output.lines()
                .filter(line -> line.matches("[a-z0-9-]+=\\d+"))
                .map(line -> line.split("="))
                .collect(Collectors.groupingBy(
                        parts -> parts[0], Collectors.mapping(parts -> Long.valueOf(parts[1]), Collectors.toList())));
    }

    private static Map<End, Long> ends(List<Slice> slices) {
        var last = new HashMap<Long, Slice>();
        var ends = new HashMap<End, Long>();
        for (var slice : slices) {
            var before = last.put(slice.thread(), slice);
            if (before != null) {
                var waker = slice.waker() == null ? "" : slice.waker();
                ends.merge(new End(slice.name(), before.state(), slice.cause(), waker), 1L, Long::sum);
            }
        }
        return ends;
    }

    @ParameterizedTest(name = "stacks are walked: {0}, hooks held up: {1}")
    @CsvSource({"false, false", "true, false", "true, true"})
    void slicesSayWhatTheThreadsCountedThemselves(boolean walks, boolean isHeldUp) throws Exception {
        var run = run(walks, isHeldUp);

        threads(run);
        parks(run);
        interrupts(run);
        joins(run);
        if (!MONITORS_PIN) {
            monitors(run, walks);
        }
        var slices = run.slices().all().size();
        var slicesForNothing = isHeldUp ? SLICES_FOR_NOTHING_HELD_UP : SLICES_FOR_NOTHING;
        assertThat(endedForNothing(run)).isLessThanOrEqualTo(walks ? 2 + slices / slicesForNothing : 0);
        System.out.printf(
                "%,d slices; %,d permits in transition; %,d waits ended for nothing%n",
                slices, run.ended(end -> end.cause().equals(PERMIT)), endedForNothing(run));
    }

    private static void threads(Run run) {
        run.counts().forEach((thread, counts) -> {
            var slices = run.slices().of(thread);
            assertThat(slices).as(thread).filteredOn(Slice::isFirst).hasSameSizeAs(counts);
            assertThat(slices).as(thread).filteredOn(Slice::isLast).hasSameSizeAs(counts);
        });
        for (var thread : List.of("yielding-0", "yielding-1")) {
            assertThat(run.left(thread, "yielded (Thread.yield)"))
                    .isEqualTo(run.count(thread))
                    .isPositive();
        }
    }

    private static void parks(Run run) {
        run.assertEnds("parked-", PARKED, UNPARKED, PERMIT);
        run.assertEnds("raced-", TIMED, UNPARKED, PERMIT, TIME_OUT);
        run.assertEnds("expiring-park-", TIMED, TIME_OUT, PERMIT);
        run.assertEnds("crowded-", PARKED, UNPARKED, PERMIT);
        assertThat(run.ends().keySet())
                .filteredOn(end ->
                        end.thread().startsWith("crowded-") && end.cause().equals(UNPARKED))
                .isNotEmpty()
                .allSatisfy(
                        end -> assertThat(end.waker()).startsWith("unparker-").endsWith(end.thread()));
        for (var end : run.ends().keySet()) {
            if (end.cause().equals(UNPARKED) && end.thread().matches("(parked|raced)-\\d-[ab]")) {
                var partner = end.thread().endsWith("a") ? "b" : "a";
                assertThat(end.waker()).isEqualTo(end.thread().replaceAll("[ab]$", partner));
            }
        }
        assertThat(run.ended(end ->
                        end.thread().startsWith("reading-") && end.cause().equals(UNPARKED)))
                .isPositive();
    }

    private static void interrupts(Run run) {
        run.assertEnds("interrupted-sleep-", TIMED, INTERRUPTED, PERMIT);
        for (var i = 0; i < 2; i++) {
            var thread = "interrupted-sleep-" + i;
            assertThat(run.left(thread, TIMED))
                    .as("an interrupt unparks once, at times too late for its own exception")
                    .isBetween(1L, run.count("interrupter-of-" + thread));
            assertThat(run.count(thread)).isBetween(1L, run.count("interrupter-of-" + thread));
            assertThat(run.ended(
                            end -> end.thread().equals(thread) && end.cause().equals(INTERRUPTED)))
                    .isPositive();
        }
        assertThat(run.ends().keySet())
                .filteredOn(
                        end -> end.cause().equals(INTERRUPTED) && !end.waker().isEmpty())
                .allSatisfy(end -> assertThat(end.waker()).isEqualTo("interrupter-of-" + end.thread()));
    }

    private static void joins(Run run) {
        var state = JOIN_WAITS_IN_MONITOR ? WAITS : PARKED;
        run.assertEnds(
                "joining-", state, JOIN_WAITS_IN_MONITOR ? new String[] {NOTIFIED} : new String[] {UNPARKED, PERMIT});
        assertThat(run.ends().keySet())
                .filteredOn(end ->
                        end.thread().startsWith("joining-") && end.cause().equals(UNPARKED))
                .allSatisfy(end -> assertThat(end.waker()).isEqualTo("child-of-" + end.thread()));
        for (var i = 0; i < 2; i++) {
            assertThat(run.slices().of("child-of-joining-" + i))
                    .filteredOn(Slice::isLast)
                    .hasSize((int) run.count("joining-" + i));
        }
    }

    /// A walk that was held up since an earlier wait wakes a thread for nothing, on JDK 24 to 26.
    private static void assertEndsButForWalks(Run run, boolean walks, String threads, String state, String... causes) {
        var all = Stream.concat(Stream.of(causes), walks ? Stream.of(NOT_SEEN) : Stream.empty())
                .toArray(String[]::new);
        run.assertEnds(threads, state, all);
    }

    private static long endedForNothing(Run run) {
        return run.ended(end -> end.cause().equals(NOT_SEEN));
    }

    private static void monitors(Run run, boolean walks) {
        assertEndsButForWalks(run, walks, "expiring-wait-", TIMED_WAIT, TIME_OUT);
        assertEndsButForWalks(run, walks, "interrupted-wait-", WAITS, INTERRUPTED);
        assertEndsButForWalks(run, walks, "notified-", WAITS, NOTIFIED);
        assertEndsButForWalks(run, walks, "raced-wait-", TIMED_WAIT, NOTIFIED, TIME_OUT);
        run.assertEnds("blocked-", BLOCKED, MONITOR);
        assertThat(run.ended(end -> end.thread().startsWith("selecting-"))).isPositive();
        for (var i = 0; i < 2; i++) {
            var waits = run.left("expiring-wait-" + i, TIMED_WAIT);
            assertThat(waits).isEqualTo(run.count("expiring-wait-" + i)).isPositive();
            var interrupted = run.left("interrupted-wait-" + i, WAITS);
            assertThat(interrupted)
                    .isBetween(1L, run.count("interrupter-of-interrupted-wait-" + i) + endedForNothing(run));
        }
    }
}
