package threadlab.scenarios.blockedorbusy;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.blockedorbusy.BlockedOrBusy.WORDS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.claims.Citation;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.predict.SampleSource;
import threadlab.model.stats.Unit;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.BlockedOrBusyVariant;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.BlockedOrBusyWorkload;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.LessonWords.Bounded;
import threadlab.scenarios.lesson.LessonWords.Fact;

/// Predicts how the time of tasks divides that wait, or compute and wait.
record BlockedOrBusyPredictions(BlockedOrBusyWorkload workload, int cpus, boolean hasLock) {

    private static final double ALMOST_ALL = 0.9;
    private static final double LITTLE = 0.1;

    /// A task that waits 40 ms is mounted for 4 to 7 ms of them in a pass that JFR and the agent record in a cold
    /// JVM. One that held its carrier would be for all of them.
    private static final double MOUNTED = 0.3;
    private static final double NONE = 0.001;

    /// A processor may be three times as fast or as slow as the closed form has it.
    private static final double PART = 1.0 / 3;

    /// For figures that count passes in which other processes made computing longer.
    private static final double DISTURBED_PART = 1.0 / 6;

    /// A pass counts as undisturbed where other processes took a few milliseconds of it: those are missing here. Who
    /// is idle for as long as it waits accounts for two thirds.
    private static final double ACCOUNTED = 0.75;

    private static final double NOT_ACCOUNTED = 0.92;

    List<Check> of(BlockedOrBusyVariant variant) {
        return Stream.concat((workload.computes() ? ofMixed(variant) : ofWaiting(variant)).stream(), counted(variant))
                .toList();
    }

    /// Counts what the tasks did, besides how long it took.
    private Stream<Check> counted(BlockedOrBusyVariant variant) {
        var steps = (long) workload.tasks() * workload.steps();
        var computed = Counted.exactly(steps, Count.UNITS)
                .of(WORDS.fact("computed", variant, "computed", "%,d".formatted(steps)));
        return switch (variant) {
            case SEQUENTIALLY, PLATFORM, VIRTUAL, VIRTUAL_ONE_CARRIER, STRUCTURED, FUTURE, CPYTHON_THREADS ->
                Stream.of(computed, waits(variant, Count.WAITS, "waits.thread"));
            case UNDER_GIL ->
                Stream.of(
                        computed,
                        waits(variant, Count.WAITS, "waits.thread"),
                        Counted.exactly(workload.tasks(), Count.LOCK_RELEASES)
                                .of(WORDS.fact("released", variant, "released")));
            case ON_EVENT_LOOP -> Stream.of(computed, waits(variant, Count.LOOP_TIMERS, "waits.timer"));
            case ASYNCIO, NODE -> Stream.of(computed, waits(variant, Count.WAITS_AS_FUTURES, "waits.timer"));
            case IN_PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> Stream.empty();
        };
    }

    private Check waits(BlockedOrBusyVariant variant, Count count, String key) {
        return Counted.exactly(workload.tasks(), count).of(WORDS.fact("waits", variant, key, workload.tasks()));
    }

    private List<Check> ofWaiting(BlockedOrBusyVariant variant) {
        return switch (variant) {
            case PLATFORM, FUTURE, UNDER_GIL ->
                List.of(
                        mostlyBlocked(variant, "blocked.thread", supports("2.6", "2.16")),
                        allWait(variant, "atOnce.all.waiting", supports("1.19")),
                        hardlyExecuted(variant, supports("1.19", "2.16")),
                        threadsHeld(variant, workload.tasks()));
            case VIRTUAL, VIRTUAL_ONE_CARRIER, STRUCTURED ->
                List.of(
                        mostlyBlocked(variant, "blocked.thread", supports("2.6", "2.16")),
                        allWait(variant, "atOnce.all.waiting", supports("1.19")),
                        carriersFree(variant),
                        carriersIdle(variant));
            case SEQUENTIALLY ->
                List.of(
                        mostlyBlocked(variant, "blocked.thread", supports("2.6", "2.16")),
                        oneWaits(variant, "atOnce.one.waiting", supports("2.7", "2.16")),
                        hardlyExecuted(variant, supports("2.7", "2.16")));
            case CPYTHON_THREADS ->
                List.of(
                        mostlyBlocked(variant, "blocked.thread", supports("2.6", "2.16")),
                        allWait(variant, "atOnce.all.waiting", supports("1.19")),
                        hardlyExecuted(variant, supports("1.19", "2.16")));
            case ON_EVENT_LOOP, ASYNCIO, NODE ->
                List.of(
                        mostlyBlocked(variant, "blocked.timer", qualifies("2.6", "2.7")),
                        allWait(variant, "atOnce.all.waiting", both(qualifies("1.19"), supports("2.16"))));
            case IN_PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> List.of();
        };
    }

    private List<Check> ofMixed(BlockedOrBusyVariant variant) {
        return switch (variant) {
            case PLATFORM, FUTURE -> mixed(variant, onProcessors(variant), allCompute(variant));
            case VIRTUAL, STRUCTURED ->
                mixed(variant, accounted(variant), allCompute(variant), mounted(variant), unmounted(variant));
            case VIRTUAL_ONE_CARRIER ->
                mixed(
                        variant,
                        accounted(variant),
                        allCompute(variant),
                        mounted(variant),
                        unmounted(variant),
                        oneExecutes(variant, "oneExecutes.carrier", qualifies("1.19")),
                        waitUsed(variant, "waitUsed.carrier", qualifies("2.7", "2.16")));
            case SEQUENTIALLY ->
                mixed(
                        variant,
                        accounted(variant),
                        oneWaits(variant, "atOnce.one.mixed", supports("2.16")),
                        waitUnused(variant));
            case UNDER_GIL -> underLock(variant);
            case CPYTHON_THREADS ->
                hasLock ? underLock(variant) : mixed(variant, onProcessors(variant), allCompute(variant));
            case ON_EVENT_LOOP, ASYNCIO, NODE ->
                mixed(
                        variant,
                        accounted(variant),
                        allCompute(variant),
                        oneExecutes(variant, "oneExecutes.callback", qualifies("1.19")),
                        waitUsed(variant, "waitUsed.loop", both(qualifies("2.7"), supports("2.16"))));
            case IN_PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> List.of();
        };
    }

    private List<Check> underLock(BlockedOrBusyVariant variant) {
        return mixed(
                variant,
                takesTurns(variant, "turns.lock"),
                allCompute(variant),
                oneExecutes(variant, "oneExecutes.lock", supports("1.19")));
    }

    private Check mostlyBlocked(BlockedOrBusyVariant variant, String key, List<Citation> claims) {
        var fact = fact("blocked", variant, key, claims).form("blocked.most.form");
        return measured(fact.atLeast(ALMOST_ALL, Unit.RATIO), "blockedShare", "blockedShare");
    }

    private Check hardlyExecuted(BlockedOrBusyVariant variant, List<Citation> claims) {
        var fact = fact("executed", variant, "executed.little", claims);
        return measured(fact.atMost(LITTLE, Unit.RATIO), "executedShare", executedSource(variant));
    }

    private static Check threadsHeld(BlockedOrBusyVariant variant, int tasks) {
        return fact("threads-held", variant, "threadsHeld", qualifies("1.19"))
                .atLeast(tasks, Unit.COUNT)
                .recorded("platformThreadsStarted", WORDS.say("source.threads"));
    }

    private static Check carriersFree(BlockedOrBusyVariant variant) {
        var fact = fact("carriers-free", variant, "carriersFree", qualifies("2.7", "2.16"));
        return ofSlices(fact.atMost(MOUNTED, Unit.RATIO).underNoise(NoiseEffect.RAISES), "largestRunningShareOfTask");
    }

    private static Check carriersIdle(BlockedOrBusyVariant variant) {
        var fact = fact("carriers-idle", variant, "carriersIdle", supports("1.19"));
        return ofSlices(fact.atMost(2 * LITTLE, Unit.RATIO), "carrierBusyShare");
    }

    private List<Check> mixed(BlockedOrBusyVariant variant, Check... more) {
        var share = workload.executingShare();
        var executed = fact("executed", variant, "executed.part", supports("2.6"));
        var blocked = fact("blocked", variant, "blocked.part", both(supports("2.6"), qualifies("1.19")));
        var checks = new ArrayList<Check>();
        checks.add(measured(
                executed.form("computing.form").atLeast(PART * share, Unit.RATIO),
                "executedShare",
                executedSource(variant)));
        checks.add(measured(blocked.atLeast(PART * (1 - share), Unit.RATIO), "blockedShare", "blockedShare"));
        checks.addAll(List.of(more));
        return checks;
    }

    /// With fewer processors than tasks the operating system makes them take turns.
    private Check onProcessors(BlockedOrBusyVariant variant) {
        return cpus < workload.tasks() ? takesTurns(variant, "turns.processor") : accounted(variant);
    }

    private Check accounted(BlockedOrBusyVariant variant) {
        var fact = fact("accounted", variant, "accounted", supports("2.6"));
        return measured(underNoise(fact.atLeast(ACCOUNTED, Unit.RATIO)), "accountedShare", executedSource(variant));
    }

    private Check takesTurns(BlockedOrBusyVariant variant, String because) {
        var fact = fact("accounted", variant, "turns", qualifies("2.6")).because(because);
        return measured(underNoise(fact.atMost(NOT_ACCOUNTED, Unit.RATIO)), "accountedShare", executedSource(variant));
    }

    /// What others take from a task is neither computed nor waited.
    private static Bounded underNoise(Bounded accounted) {
        return accounted.underNoise(NoiseEffect.LOWERS);
    }

    private Check oneWaits(BlockedOrBusyVariant variant, String key, List<Citation> claims) {
        var fact = fact("at-once", variant, key, claims).form("atOnce.form");
        return waitsAtOnce(fact.atOnce(1));
    }

    private Check allCompute(BlockedOrBusyVariant variant) {
        return allWait(variant, "atOnce.all.mixed", supports("1.19"));
    }

    private Check allWait(BlockedOrBusyVariant variant, String because, List<Citation> claims) {
        var tasks = workload.tasks();
        var fact = WORDS.fact("at-once", variant, "atOnce.all", tasks)
                .because(because)
                .form("atOnce.form");
        return waitsAtOnce(fact.cites(claims).allAtOnce(tasks));
    }

    private static Check oneExecutes(BlockedOrBusyVariant variant, String because, List<Citation> claims) {
        var fact = fact("one-executes", variant, "oneExecutes", claims).because(because);
        return fact.atMost(NONE, Unit.RATIO).underNoise(NoiseEffect.LOWERS).figure("executingAtOnce");
    }

    private static Check waitUnused(BlockedOrBusyVariant variant) {
        var fact = fact("wait-unused", variant, "waitUnused", supports("2.7", "2.16"));
        return fact.atMost(NONE, Unit.RATIO).figure("waitsUsedByOthers");
    }

    /// The other task can compute in the first one's wait; no task is left for the last one's.
    private Check waitUsed(BlockedOrBusyVariant variant, String because, List<Citation> claims) {
        var share = workload.executingShare();
        return fact("wait-used", variant, "waitUsed", claims)
                .because(because)
                .atLeast(DISTURBED_PART * share / (1 - share) / workload.tasks(), Unit.RATIO)
                .figure("waitsUsedByOthers");
    }

    private Check mounted(BlockedOrBusyVariant variant) {
        var fact = fact("running", variant, "mounted", supports("2.6")).form("computing.form");
        return ofSlices(fact.atLeast(PART * workload.executingShare(), Unit.RATIO), "runningShare");
    }

    private Check unmounted(BlockedOrBusyVariant variant) {
        var fact = fact("parked", variant, "unmounted", qualifies("2.7"));
        return ofSlices(fact.atLeast(DISTURBED_PART * (1 - workload.executingShare()), Unit.RATIO), "waitingShare");
    }

    /// The JVM does not count the processor time of virtual threads, and a loop's thread runs all tasks.
    private static String executedSource(BlockedOrBusyVariant variant) {
        return switch (variant) {
            case SEQUENTIALLY, PLATFORM, FUTURE, UNDER_GIL, IN_PROCESSES, CPYTHON_THREADS, CPYTHON_PROCESSES ->
                "executedShare.cpu";
            case VIRTUAL, VIRTUAL_ONE_CARRIER, STRUCTURED, ON_EVENT_LOOP, ASYNCIO, NODE, NODE_WORKERS ->
                "executedShare.clock";
        };
    }

    private static Fact fact(String id, BlockedOrBusyVariant variant, String key, List<Citation> claims) {
        return WORDS.fact(id, variant, key).cites(claims);
    }

    /// A task that computes longer than the others, since it had to share, waits after them.
    private static Check waitsAtOnce(Bounded bounded) {
        return measured(bounded, "waitsAtOnce", "waitsAtOnce");
    }

    private static Check measured(Bounded bounded, String metric, String source) {
        return bounded.measuredBy(SampleSource.metric(metric), WORDS.say("source." + source));
    }

    private static Check ofSlices(Bounded bounded, String metric) {
        return bounded.recorded(metric, WORDS.say("source.slices"));
    }
}
