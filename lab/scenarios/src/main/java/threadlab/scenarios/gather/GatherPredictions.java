package threadlab.scenarios.gather;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.timeline.State;
import threadlab.scenarios.gather.Gather.GatherVariant;
import threadlab.scenarios.gather.Gather.GatherWorkload;
import threadlab.scenarios.gather.Gather.Kind;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.WaitChecks;

/// Predicts walls, orders and overlaps of the waits: they follow from how many of them a variant runs at a
/// time.
final class GatherPredictions {

    private static final String PEER_WAIT = "threadlab.PeerWait";

    private static final double TOLERANCE = 0.01;

    private static final Duration ALLOWANCE = Duration.ofMillis(5);

    /// An interpreter takes longer for what stands around a wait, a process for its messages: 4 to 9 ms in quiet runs.
    private static final Duration ALLOWANCE_ELSEWHERE = Duration.ofMillis(12);

    /// What starting a task and hearing from it takes; from a worker process, both ends of a message. A task that spins
    /// takes the whole wait.
    private static final Duration CPU_OF_A_WAIT = Duration.ofMillis(5);

    /// Names by what the tasks of a variant are run.
    private enum Runner {
        ONE_THREAD,
        THREADS,
        CARRIERS,
        /// Virtual threads that take turns on the only carrier.
        ONE_CARRIER,
        LOOP,
        PROCESSES
    }

    /// Names what the caller does with the tasks that it started.
    enum Caller {
        TAKES_IN_ORDER,
        TAKES_AS_COMPLETED,
        GOES_ON;

        /// Returns whether a variant with such a caller belongs to a workload.
        boolean isOf(GatherWorkload workload) {
            return switch (this) {
                case TAKES_IN_ORDER -> workload.kind() != Kind.CALLER_GOES_ON;
                case TAKES_AS_COMPLETED -> workload.isOfDifferentDelays();
                case GOES_ON -> workload.kind() == Kind.CALLER_GOES_ON;
            };
        }
    }

    /// Pairs the two choices that a variant makes.
    record Traits(Runner runner, Caller caller) {}

    private final GatherWorkload workload;
    private final GatherVariant variant;
    private final Runner runner;
    private final Caller caller;
    private final WaitChecks waits;

    GatherPredictions(GatherWorkload workload, GatherVariant variant, Environment environment) {
        this.workload = workload;
        this.variant = variant;
        this.runner = traits(variant).runner();
        this.caller = traits(variant).caller();
        this.waits = new WaitChecks(
                variant,
                workload.tasks(),
                workload.delays(),
                workers(variant, workload.delays().size(), environment));
    }

    static Traits traits(GatherVariant variant) {
        return switch (variant) {
            case PLATFORM, FUTURE, FUTURE_DEFAULT, UNDER_GIL -> new Traits(Runner.THREADS, Caller.TAKES_IN_ORDER);
            case VIRTUAL, STRUCTURED -> new Traits(Runner.CARRIERS, Caller.TAKES_IN_ORDER);
            case VIRTUAL_ONE_CARRIER -> new Traits(Runner.ONE_CARRIER, Caller.TAKES_IN_ORDER);
            case SEQUENTIALLY -> new Traits(Runner.ONE_THREAD, Caller.TAKES_IN_ORDER);
            case ON_EVENT_LOOP -> new Traits(Runner.LOOP, Caller.TAKES_IN_ORDER);
            case IN_PROCESSES -> new Traits(Runner.PROCESSES, Caller.TAKES_IN_ORDER);
            case PLATFORM_AS_COMPLETED, FUTURE_AS_COMPLETED -> new Traits(Runner.THREADS, Caller.TAKES_AS_COMPLETED);
            case VIRTUAL_AS_COMPLETED, STRUCTURED_AS_COMPLETED ->
                new Traits(Runner.CARRIERS, Caller.TAKES_AS_COMPLETED);
            case PLATFORM_GOES_ON, FUTURE_GOES_ON, GIL_GOES_ON -> new Traits(Runner.THREADS, Caller.GOES_ON);
            case VIRTUAL_GOES_ON, STRUCTURED_GOES_ON -> new Traits(Runner.CARRIERS, Caller.GOES_ON);
            case SEQUENTIALLY_GOES_ON -> new Traits(Runner.ONE_THREAD, Caller.GOES_ON);
            case EVENT_LOOP_GOES_ON -> new Traits(Runner.LOOP, Caller.GOES_ON);
            case PROCESSES_GOES_ON -> new Traits(Runner.PROCESSES, Caller.GOES_ON);
            case CPYTHON_THREADS, NODE_WORKERS -> new Traits(Runner.THREADS, Caller.TAKES_IN_ORDER);
            case ASYNCIO, ASYNCIO_ONE_BY_ONE, NODE, NODE_ONE_BY_ONE -> new Traits(Runner.LOOP, Caller.TAKES_IN_ORDER);
            case CPYTHON_THREADS_AS_COMPLETED -> new Traits(Runner.THREADS, Caller.TAKES_AS_COMPLETED);
            case ASYNCIO_AS_COMPLETED, NODE_AS_COMPLETED -> new Traits(Runner.LOOP, Caller.TAKES_AS_COMPLETED);
            case CPYTHON_PROCESSES -> new Traits(Runner.PROCESSES, Caller.TAKES_IN_ORDER);
            case CPYTHON_THREADS_GOES_ON -> new Traits(Runner.THREADS, Caller.GOES_ON);
            case ASYNCIO_GOES_ON, NODE_GOES_ON -> new Traits(Runner.LOOP, Caller.GOES_ON);
            case CPYTHON_PROCESSES_GOES_ON -> new Traits(Runner.PROCESSES, Caller.GOES_ON);
        };
    }

    /// Returns how many of the tasks run at a time; all, unless one thread or a small pool runs them.
    private static int workers(GatherVariant variant, int tasks, Environment environment) {
        return traits(variant).runner() == Runner.ONE_THREAD || awaitsOneByOne(variant)
                ? 1
                : variant == GatherVariant.FUTURE_DEFAULT ? Pools.defaultAsyncWorkers(environment, tasks) : tasks;
    }

    /// Returns whether coroutines are awaited one after the other, and so overlap nothing.
    private static boolean awaitsOneByOne(GatherVariant variant) {
        return variant == GatherVariant.ASYNCIO_ONE_BY_ONE || variant == GatherVariant.NODE_ONE_BY_ONE;
    }

    List<Check> all() {
        return switch (workload.kind()) {
            case SINGLE -> ofSingleWait();
            case CALLER_GOES_ON -> ofCallerThatGoesOn();
            case SEVERAL -> ofSeveralWaits();
        };
    }

    private List<Check> ofSingleWait() {
        var checks = new ArrayList<Check>();
        waits.wall(TOLERANCE, Duration.ofMillis(10), supports("1.33", "3.5")).ifPresent(checks::add);
        checks.add(waits.callerLast(supports("3.3", "3.5")));
        waitsOverlap(supports("1.33")).ifPresent(checks::add);
        return checks;
    }

    private List<Check> ofCallerThatGoesOn() {
        var claims = waits.allAtOnce() ? both(supports("3.6"), qualifies("1.8")) : supports("3.4", "3.5");
        var checks = new ArrayList<Check>();
        waits.wall(TOLERANCE, Duration.ofMillis(10), claims).ifPresent(checks::add);
        checks.add(waits.finishOrder(claims));
        checks.add(waits.resultsAsCompleted(claims));
        checks.add(waits.overlap(claims));
        waitsOverlap(claims).ifPresent(checks::add);
        return checks;
    }

    private List<Check> ofSeveralWaits() {
        var together = waits.allAtOnce();
        var checks = new ArrayList<Check>();
        var isElsewhere = variant.model().peer().isPresent() || runner == Runner.PROCESSES;
        var allowance = isElsewhere ? ALLOWANCE_ELSEWHERE : ALLOWANCE;
        waits.wall(TOLERANCE, allowance, wallClaims()).ifPresent(checks::add);
        checks.add(startOrder());
        if (waits.finishOrderIsDetermined()) {
            checks.add(waits.finishOrder(together ? supports("3.9") : qualifies("3.9")));
        } else if (runner == Runner.LOOP && !workload.delaysDiffer()) {
            checks.add(waits.timerOrder(supports(workload.claims().start())));
        }
        checks.add(results());
        checks.add(waits.callerLast(contradicts("1.8")));
        checks.add(waits.overlap(overlapClaims()));
        waitsOverlap(together ? contradicts("3.12") : overlapClaims()).ifPresent(checks::add);
        waits.cpuTime(CPU_OF_A_WAIT, supports("1.3")).ifPresent(checks::add);
        checks.addAll(ofCarriers());
        return checks;
    }

    private Check startOrder() {
        return switch (runner) {
            case LOOP, ONE_CARRIER ->
                waits.startOrderOnOneThread(supports(workload.claims().start()));
            case ONE_THREAD, THREADS, CARRIERS, PROCESSES ->
                waits.startOrder(qualifies(workload.claims().start()));
        };
    }

    private Check results() {
        return switch (caller) {
            case TAKES_AS_COMPLETED, GOES_ON -> waits.resultsAsCompleted(supports("1.7"));
            case TAKES_IN_ORDER -> waits.resultsInArgumentOrder(supports("3.8"));
        };
    }

    private List<Check> ofCarriers() {
        return switch (runner) {
            case CARRIERS, ONE_CARRIER -> {
                var checks = new ArrayList<Check>();
                if (caller == Caller.TAKES_IN_ORDER) {
                    waits.carriersAreFree(supports("2.2")).ifPresent(checks::add);
                    checks.add(waits.hops(qualifies("1.9")));
                }
                yield checks;
            }
            case ONE_THREAD, THREADS, LOOP, PROCESSES -> List.of();
        };
    }

    /// A wait in another process is in no recording of this JVM; those of a peer send home what they noted.
    private Optional<Check> waitsOverlap(List<Citation> claims) {
        var isPeer = variant.model().peer().isPresent();
        return switch (runner) {
            case PROCESSES -> isPeer ? Optional.of(waitsOverlap(PEER_WAIT, claims)) : Optional.empty();
            case LOOP -> Optional.of(waitsOverlap("threadlab.TaskWait", claims));
            case ONE_THREAD, THREADS, CARRIERS, ONE_CARRIER ->
                Optional.of(waitsOverlap(isPeer ? PEER_WAIT : "jdk.ThreadSleep", claims));
        };
    }

    private Check waitsOverlap(String event, List<Citation> claims) {
        return waits.waitsOverlap(State.SLEEPING, event, claims);
    }

    private List<Citation> overlapClaims() {
        return waits.allAtOnce()
                ? supports("1.7")
                : variant == GatherVariant.ASYNCIO_ONE_BY_ONE ? supports("1.4", "1.27") : supports("1.4");
    }

    private List<Citation> wallClaims() {
        return waits.allAtOnce()
                ? supports(workload.claims().together())
                : waits.workers() == 1 ? supports(workload.claims().inTurn()) : qualifies("3.10");
    }
}
