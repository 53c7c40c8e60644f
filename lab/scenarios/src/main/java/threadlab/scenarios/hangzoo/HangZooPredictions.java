package threadlab.scenarios.hangzoo;

import static threadlab.scenarios.hangzoo.HangZoo.CARRIERS;
import static threadlab.scenarios.hangzoo.HangZoo.WORDS;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import threadlab.model.predict.Check;
import threadlab.model.predict.Evidence;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.scenarios.hangzoo.HangZoo.HangZooVariant;

/// Predicts by JDK which variants hang, and what the dump says then.
record HangZooPredictions(HangZooWorkload workload, int jdk) {

    /// JEP 491: a virtual thread inside `synchronized` unmounts.
    static final int SYNCHRONIZED_UNMOUNTS = 24;

    /// JDK-8369238: a virtual thread that waits for a class to be initialized unmounts.
    private static final int CLASS_WAIT_UNMOUNTS = 26;

    /// A common pool of one worker is used, and not passed over for a thread per task.
    private static final int ONE_WORKER_IS_USED = 25;

    List<Check> of(HangZooVariant variant) {
        var unmounts = jdk >= SYNCHRONIZED_UNMOUNTS;
        return switch (variant) {
            case PINNED_PLATFORM, INITIALIZER_PLATFORM -> ends(variant, "threads");
            case PINNED_VIRTUAL ->
                and(
                        unmounts ? ends(variant, "jep491") : carriersTaken(variant, "pinned", CARRIERS + 1),
                        pins(variant, unmounts ? 0 : CARRIERS));
            case INITIALIZER_VIRTUAL ->
                jdk >= CLASS_WAIT_UNMOUNTS ? ends(variant, "classUnmounts") : carriersTaken(variant, "class", CARRIERS);
            case POOL_PLATFORM -> hangs(variant, "queue", 2, 0);
            case POOL_VIRTUAL -> ends(variant, "perTask");
            case COMMON_POOL_JOIN -> ends(variant, jdk >= ONE_WORKER_IS_USED ? "helps" : "passedOver");
            case COMMON_POOL_LATCH ->
                jdk >= ONE_WORKER_IS_USED ? hangs(variant, "noHelp", 1, 0) : ends(variant, "passedOver");
            case LOCKS_PLATFORM -> and(hangs(variant, "order", 2, 0), found(variant, "found.platform", 2));
            case LOCKS_VIRTUAL -> and(hangs(variant, "order", 2, 0), found(variant, "found.virtual", 0));
            case PERMIT_AND_MONITOR -> hangs(variant, "permitAndMonitor", 2, unmounts ? 0 : CARRIERS);
            case OWN_SCOPE ->
                and(
                        hangs(variant, "scope", 2, 0, 1),
                        WORDS.fact("refused", variant, "refused").always().figure("joinRefused"));
            case PERMITS_PLATFORM, PERMITS_VIRTUAL -> hangs(variant, "permits", 2, 0);
        };
    }

    private static List<Check> and(List<Check> checks, Check more) {
        return Stream.concat(checks.stream(), Stream.of(more)).toList();
    }

    private static List<Check> ends(HangZooVariant variant, String because) {
        return List.of(WORDS.fact("ends", variant, "ends")
                .because("because." + because)
                .always()
                .figure("ended"));
    }

    private List<Check> hangs(HangZooVariant variant, String because, int threads, int carriers) {
        return hangs(variant, because, threads, carriers, threads);
    }

    /// @param tasks how many of the threads the timeline shows as waiting tasks
    private List<Check> hangs(HangZooVariant variant, String because, int threads, int carriers, int tasks) {
        var cause = "cause." + workload.cause().name().toLowerCase(Locale.ROOT);
        return List.of(
                WORDS.fact("hangs", variant, "hangs")
                        .because("because." + because)
                        .always()
                        .figure("hung"),
                WORDS.fact("cause", variant, cause).form("cause.form").always().figure("rightCause"),
                WORDS.fact("stuck", variant, "stuck", threads)
                        .because("because." + because)
                        .near(threads, 0, Unit.COUNT)
                        .figure("stuckThreads"),
                WORDS.fact("kept", variant, carriers == 0 ? "kept.none" : "kept.all")
                        .form("kept.form")
                        .near(carriers, 0, Unit.COUNT)
                        .figure("keptCarriers"),
                WORDS.fact("timeline", variant, tasks == threads ? "timeline.all" : "timeline.some", tasks)
                        .because(tasks == threads ? "timeline.all.because" : "timeline." + because)
                        .form("timeline.form")
                        .near(tasks, 0, Unit.COUNT)
                        .measuredBy(this::tasksThatStandStill, WORDS.say("source.timeline")));
    }

    /// Counts the task lanes that stand still for as long as the guard waits.
    private List<Double> tasksThatStandStill(Evidence evidence) {
        var timeline = evidence.timeline();
        return timeline == null || timeline.lostBytes() > 0
                ? List.of()
                : List.of((double) timeline.lanes(Lane.Kind.TASK).stream()
                        .filter(lane -> longestStandstillNanos(lane)
                                >= workload.patience().toNanos())
                        .count());
    }

    private static long longestStandstillNanos(Lane lane) {
        var longest = 0L;
        var nanos = 0L;
        for (var slice : lane.slices()) {
            nanos = standsStill(slice.state()) ? nanos + slice.durationNanos() : 0;
            longest = Math.max(longest, nanos);
        }
        return longest;
    }

    private static boolean standsStill(State state) {
        return switch (state) {
            case RUNNING, RUNNABLE, UNRECORDED, FILE, EVENT -> false;
            case READY, OVERDUE, SLEEPING, PARKED, MONITOR, OBJECT_WAIT, SOCKET, SELECTING, GIL_WAIT, PINNED, STOPPED ->
                true;
        };
    }

    /// The timeline's part: the thread that the dump calls ready is queued all the time.
    private List<Check> carriersTaken(HangZooVariant variant, String because, int tasks) {
        return and(
                hangs(variant, because, CARRIERS + 1, CARRIERS, tasks),
                WORDS.fact("queued", variant, "queued")
                        .because("because." + because)
                        .atLeast(workload.patience().toNanos(), Unit.NANOS)
                        .recorded("queueWaitMaxNanos", WORDS.say("source.slices")));
    }

    private static Check found(HangZooVariant variant, String key, int threads) {
        return WORDS.fact("found", variant, key)
                .form("found.form")
                .near(threads, 0, Unit.COUNT)
                .figure("deadlockedThreads");
    }

    /// A thread that the guard interrupts wakes the next in the lock's queue, which may park, and pin, again.
    private static Check pins(HangZooVariant variant, int pins) {
        var fact = WORDS.fact("pins", variant, pins == 0 ? "pins.none" : "pins.each")
                .form("pins.form");
        return (pins == 0 ? fact.near(0, 0, Unit.COUNT) : fact.atLeast(pins, Unit.COUNT))
                .recorded("virtualThreadPins", WORDS.say("source.pins"));
    }
}
