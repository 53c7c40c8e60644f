package threadlab.scenarios.pinning;

import static threadlab.scenarios.pinning.Pinning.WORDS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.predict.SampleSource;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.Timeline;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.pinning.Pinning.PinningVariant;
import threadlab.scenarios.pinning.Pinning.PinningWorkload;

/// Predicts how many sleeps are under way at once, what that makes of the wall, and where it shows.
record PinningPredictions(PinningWorkload workload, int jdk) {

    private static final int JEP_491 = 24;
    private static final double TOLERANCE = 0.1;

    /// How long it may take to start a platform thread, besides.
    private static final long PLATFORM_START_NANOS = 600_000;

    /// A mount slice of a pinned sleep is at least so much of the hold.
    private static final double MOST_OF_HOLD = 0.9;

    /// Of so many sleeps one may be pinned by something else.
    private static final int MANY = 4;

    /// Returns whether a virtual thread inside `synchronized` keeps its carrier.
    static boolean synchronizedPins(int jdk) {
        return jdk < JEP_491;
    }

    List<Check> of(PinningVariant variant) {
        return switch (variant) {
            case PLATFORM -> onThreads(variant, PLATFORM_START_NANOS * workload.tasks());
            case FUTURE -> onThreads(variant, PLATFORM_START_NANOS * workload.tasks());
            case VIRTUAL_LOCK -> withLocks(variant, unmounts(variant, "because.lock"));
            case VIRTUAL_SYNCHRONIZED, STRUCTURED ->
                withMonitors(
                        variant,
                        synchronizedPins(jdk)
                                ? pinned(variant, "because.monitor", Pinning.FEW, workload.tasks())
                                : unmounts(variant, "because.jep491"));
            case VIRTUAL_OBJECT_WAIT ->
                withSections(
                        variant,
                        Count.MONITOR_WAITS,
                        "sections.waits",
                        synchronizedPins(jdk)
                                ? pinned(variant, "because.objectWait", Pinning.FEW, 0)
                                : unmounts(variant, "because.jep491"));
            case VIRTUAL_NATIVE -> pinned(variant, "because.nativeFrame", Pinning.FEW, workload.tasks());
            case VIRTUAL_NATIVE_MORE_CARRIERS -> pinned(variant, "because.nativeFrame", Pinning.MORE, workload.tasks());
            case VIRTUAL_INITIALIZER -> pinned(variant, "because.initializer", Pinning.FEW, workload.tasks());
            case SEQUENTIALLY, UNDER_GIL, ON_EVENT_LOOP, IN_PROCESSES -> List.of();
        };
    }

    private List<Check> onThreads(PinningVariant variant, long startsNanos) {
        return withMonitors(
                variant,
                List.of(wallOfOneHold(variant, "because.thread", startsNanos), allAtOnce(variant, "because.thread")));
    }

    private List<Check> unmounts(PinningVariant variant, String because) {
        return List.of(
                wallOfOneHold(variant, because, 0),
                allAtOnce(variant, because),
                pins(variant, "pins.none", 0),
                longSlices(variant, "slices.none", 0));
    }

    /// @param events how many the JVM commits
    private List<Check> pinned(PinningVariant variant, String because, int carriers, int events) {
        var wall = workload.rounds(carriers).toNanos();
        return List.of(
                WORDS.fact("wall", variant, "wall.rounds", carriers)
                        .because(because)
                        .near(wall, TOLERANCE * wall, Unit.NANOS)
                        .figure("wallNanos"),
                WORDS.fact("at-once", variant, "atOnce.carriers", carriers)
                        .because(because)
                        .form("atOnce.form")
                        .atOnce(carriers, workload.hold())
                        .figure("peakAtOnce"),
                pins(variant, events == 0 ? "pins.silent" : "pins.each", events),
                longSlices(variant, "slices.each", workload.tasks()));
    }

    private Check wallOfOneHold(PinningVariant variant, String because, long startsNanos) {
        var hold = workload.hold().toNanos();
        return WORDS.fact("wall", variant, "wall.hold")
                .because(because)
                .near(hold + startsNanos / 2.0, TOLERANCE * hold + startsNanos / 2.0, Unit.NANOS)
                .figure("wallNanos");
    }

    private Check allAtOnce(PinningVariant variant, String because) {
        return WORDS.fact("at-once", variant, "atOnce.all", workload.tasks())
                .because(because)
                .form("atOnce.form")
                .allAtOnce(workload.tasks())
                .figure("peakAtOnce");
    }

    /// Locks of the JDK itself may pin now and then: by far not as often as there are sleeps.
    private Check pins(PinningVariant variant, String key, int sleeps) {
        var fact = WORDS.fact("pins", variant, key).form("pins.form");
        var bounded = sleeps == 0
                ? fact.atMost(Math.floorDiv(workload.tasks(), MANY), Unit.COUNT)
                : fact.atLeast(sleeps, Unit.COUNT);
        return bounded.recorded("virtualThreadPins", WORDS.say("source.pins"));
    }

    private Check longSlices(PinningVariant variant, String key, int tasks) {
        var fact = WORDS.fact("slices", variant, key).form("slices.form");
        var bounded = tasks == 0
                ? fact.atMost(0, Unit.COUNT).underNoise(NoiseEffect.RAISES)
                : fact.atLeast(tasks, Unit.COUNT);
        return bounded.measuredBy(ofMounts(), WORDS.say("source.slices"));
    }

    /// Counts the tasks that were mounted as long as a hold at a stretch, whatever JFR calls that.
    private SampleSource ofMounts() {
        return evidence -> Stream.ofNullable(evidence.timeline())
                .filter(timeline -> timeline.lostBytes() == 0 && timeline.schedulerStats() != null)
                .map(timeline -> tasksMountedAsLongAsAHold(timeline))
                .toList();
    }

    private double tasksMountedAsLongAsAHold(Timeline timeline) {
        var least = MOST_OF_HOLD * workload.hold().toNanos();
        return timeline.lanes(Lane.Kind.CARRIER).stream()
                .flatMap(lane -> lane.slices().stream())
                .filter(slice -> slice.durationNanos() >= least)
                .map(Slice::label)
                .distinct()
                .count();
    }

    private List<Check> withMonitors(PinningVariant variant, List<Check> checks) {
        return withSections(variant, Count.HELD_MONITORS, "sections.monitors", checks);
    }

    private List<Check> withLocks(PinningVariant variant, List<Check> checks) {
        return withSections(variant, Count.HELD_LOCKS, "sections.locks", checks);
    }

    private List<Check> withSections(PinningVariant variant, Count count, String key, List<Check> checks) {
        var all = new ArrayList<>(checks);
        all.add(Counted.exactly(workload.tasks(), count).of(WORDS.fact("sections", variant, key)));
        return List.copyOf(all);
    }
}
