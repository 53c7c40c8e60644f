package threadlab.scenarios.lostupdates;

import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.lostupdates.LostUpdates.WORDS;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.claims.Citation;
import threadlab.model.count.Count;
import threadlab.model.peer.Peer;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.lostupdates.LostUpdates.LostUpdatesVariant;
import threadlab.scenarios.lostupdates.LostUpdates.LostUpdatesWorkload;

/// Predicts which updates are lost, and what it costs to lose none.
record LostUpdatesPredictions(LostUpdatesWorkload workload, Environment environment) {

    /// One update in a hundred: far more than chance meetings, far less than any pilot run lost.
    private static final double SOME = 0.01;

    /// Tasks that wait equally long write in step, so that of four updates three are lost; half of that in any
    /// case.
    private static final double MANY = 0.375;

    private static final double TOLERANCE = 0.01;

    /// To read what was written just before takes a processor 4 to 5 cycles, more than 0.7 ns at any clock
    /// there is.
    private static final double IMPOSSIBLY_SHORT_NANOS = 0.5;

    /// From this version on CPython looks for a request of its lock at calls and at the ends of loops only; before,
    /// at almost any instruction.
    private static final String SWITCHES_AT_CALLS = "3.10";

    List<Check> of(LostUpdatesVariant variant) {
        var more = variant == LostUpdatesVariant.IN_PROCESSES || variant == LostUpdatesVariant.CPYTHON_PROCESSES
                ? Stream.of(ownUpdates(variant), Counted.processes(variant, workload.tasks()))
                : Stream.of(ownUpdates(variant));
        return Stream.concat(losses(variant).stream(), more).toList();
    }

    /// One thread that adds for all others leaves them without updates.
    private Check ownUpdates(LostUpdatesVariant variant) {
        var updates = isOnOneThread(variant) ? workload.asked(variant) : workload.updatesOf(variant);
        return WORDS.fact("own-updates", variant, "ownUpdates", "%,d".formatted(updates))
                .near(updates, 0, Unit.COUNT)
                .figure("fewestUpdates");
    }

    private static boolean isOnOneThread(LostUpdatesVariant variant) {
        return switch (variant.model()) {
            case SEQUENTIAL, EVENT_LOOP, CPYTHON_ASYNCIO, NODE -> true;
            case PLATFORM_THREADS,
                    VIRTUAL_THREADS,
                    STRUCTURED_CONCURRENCY,
                    COMPLETABLE_FUTURE,
                    GIL,
                    PROCESSES,
                    CPYTHON_THREADS,
                    CPYTHON_PROCESSES,
                    NODE_WORKERS -> false;
        };
    }

    private List<Check> losses(LostUpdatesVariant variant) {
        var waits = workload.waits();
        var threads = supports("2.8", "2.17");
        return switch (variant) {
            case PLATFORM, FUTURE -> List.of(lost(variant, waits ? "whileWaiting" : "outOfDate", threads));
            case PLATFORM_PLAIN -> List.of(folded(variant));
            case VIRTUAL, STRUCTURED ->
                List.of(
                        waits
                                ? lost(variant, "whileWaiting", threads)
                                : environment.cpus() > 1
                                        ? lost(variant, "severalCarriers", threads)
                                        : nothingLost(variant, "oneCarrier", qualifies("2.8", "2.17")));
            case VIRTUAL_ONE_CARRIER ->
                List.of(
                        waits
                                ? lost(variant, "unmounts", contradicts("2.9"))
                                : nothingLost(variant, "neverWaits", qualifies("2.9")));
            case VIRTUAL_LOCK -> {
                var kept = nothingLost(variant, "criticalSection", qualifies("2.17"));
                yield waits ? List.of(kept, oneAfterAnother(variant)) : List.of(kept);
            }
            case VIRTUAL_ATOMIC -> List.of(nothingLost(variant, "compareAndSet", qualifies("2.17")));
            case VIRTUAL_CONFINED -> List.of(nothingLost(variant, "ownNumber", qualifies("2.17")));
            case SEQUENTIALLY -> List.of(nothingLost(variant, "oneTask", supports("2.8")));
            case UNDER_GIL -> List.of(lost(variant, "switchBetween", threads), releases(variant, 0));
            case UNDER_GIL_CHECK_AFTER ->
                List.of(nothingLost(variant, "switchAfter", qualifies("2.8")), releases(variant, 0));
            case UNDER_GIL_WAITING ->
                List.of(lost(variant, "whileWaiting", threads), releases(variant, workload.asked(variant)));
            case ON_EVENT_LOOP -> List.of(nothingLost(variant, "callback", qualifies("2.9")));
            case ON_EVENT_LOOP_WAITING -> List.of(lostInStep(variant, "lostInStep.because"));
            case IN_PROCESSES, CPYTHON_PROCESSES -> List.of(nothingLost(variant, "ownMemory", supports("2.14")));
            case CPYTHON_THREADS -> List.of(lost(variant, waits ? "whileWaiting" : switchesAt("callBetween"), threads));
            case CPYTHON_THREADS_NEVER_SWITCHING ->
                List.of(
                        InterpreterLock.isAtWork(environment)
                                ? nothingLost(variant, "noSwitch", qualifies("2.8"))
                                : lost(variant, "outOfDate", threads));
            case CPYTHON_THREADS_INCREMENT ->
                List.of(
                        hidesTheRace(environment)
                                ? nothingLost(variant, "noCallBetween", qualifies("2.8"))
                                : lost(variant, switchesAt("anyInstruction"), threads));
            case CPYTHON_THREADS_LOCK ->
                List.of(nothingLost(variant, "criticalSection", qualifies("2.17")), oneAfterAnother(variant));
            case ASYNCIO ->
                List.of(
                        waits
                                ? lostInStep(variant, "lostInStep.because")
                                : nothingLost(variant, "awaitAlone", qualifies("2.9")));
            case ASYNCIO_LOCK ->
                List.of(nothingLost(variant, "lockOfLoop", qualifies("2.9")), oneAfterAnother(variant));
            case NODE -> List.of(nothingLost(variant, "callback", qualifies("2.9")));
            case NODE_AWAITING -> List.of(lostInStep(variant, waits ? "lostInStep.because" : "because.everyAwait"));
            case NODE_WORKERS -> List.of(lost(variant, "outOfDate", threads));
            case NODE_WORKERS_ATOMIC -> List.of(nothingLost(variant, "compareAndSet", qualifies("2.17")));
        };
    }

    /// A task that computes with the lock released computes beside the others.
    private static Check releases(LostUpdatesVariant variant, long expected) {
        var key = expected == 0 ? "released.never" : "released.each";
        return Counted.exactly(expected, Count.LOCK_RELEASES)
                .of(WORDS.fact("released", variant, key)
                        .because("released.because")
                        .form("released.form"));
    }

    /// Returns whether the CPython of a run never switches threads within `number += 1`.
    static boolean hidesTheRace(Environment environment) {
        return InterpreterLock.isAtWork(environment)
                && environment
                        .peer(Peer.CPYTHON)
                        .map(python -> python.isAtLeast(SWITCHES_AT_CALLS))
                        .orElse(true);
    }

    /// Returns why a thread of CPython loses updates: without the lock its threads run at the same time.
    private String switchesAt(String place) {
        return InterpreterLock.isAtWork(environment) ? place : "outOfDate";
    }

    private static Check nothingLost(LostUpdatesVariant variant, String because, List<Citation> claims) {
        return WORDS.fact("nothing-lost", variant, "nothingLost")
                .because("because." + because)
                .cites(claims)
                .always()
                .figure("nothingLost");
    }

    private Check lost(LostUpdatesVariant variant, String because, List<Citation> claims) {
        return WORDS.fact("lost", variant, workload.waits() ? "lost.many" : "lost.some")
                .because("because." + because)
                .form("lost.form")
                .cites(claims)
                .atLeast(workload.waits() ? MANY : SOME, Unit.SHARE)
                .figure("lostShare");
    }

    private Check lostInStep(LostUpdatesVariant variant, String because) {
        return WORDS.fact("lost-in-step", variant, "lostInStep", workload.tasks())
                .because(because)
                .cites(contradicts("2.9"))
                .near(1 - 1.0 / workload.tasks(), TOLERANCE, Unit.SHARE)
                .figure("lostShare");
    }

    private Check oneAfterAnother(LostUpdatesVariant variant) {
        return WORDS.fact("one-after-another", variant, "oneAfterAnother")
                .cites(qualifies("2.17"))
                .atLeast(workload.delay().toNanos() * (double) workload.asked(variant), Unit.NANOS)
                .figure("wallNanos");
    }

    private static Check folded(LostUpdatesVariant variant) {
        return WORDS.fact("folded", variant, "folded")
                .cites(qualifies("2.8"))
                .atMost(IMPOSSIBLY_SHORT_NANOS, Unit.NANOS)
                .figure("updateNanos");
    }
}
