package threadlab.scenarios.hangzoo;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import threadlab.scenarios.hangzoo.StuckThread.WaitsFor;

/// Says why nothing moves, from a dump alone.
///
/// @param kind the cause
/// @param sentence names the threads
record HangDiagnosis(Kind kind, String sentence) {

    /// Names the causes that a dump can tell apart.
    enum Kind {
        /// Threads that wait keep all carriers, and a thread that is ready finds none.
        CARRIERS_TAKEN,
        /// All workers of a pool wait for what stands in the pool's queue.
        POOL_WAITS_FOR_ITSELF,
        /// A subtask waits for what its scope's owner does after it has joined the subtask.
        WAITS_FOR_OWN_SCOPE,
        /// All permits are held by threads that wait for one more.
        WAITS_FOR_PERMITS,
        /// Each thread waits for what another of them holds.
        LOCK_CYCLE,
        UNKNOWN
    }

    /// Diagnoses threads that stood still between two dumps.
    ///
    /// The holder of a lock or a permit is among them, since no other thread of the program is left. So each wait
    /// for one leads to another of these waits, and at last in a circle. That needs no owner in the dump, which
    /// JDK 21 does not have.
    static HangDiagnosis of(Collection<StuckThread> stuck) {
        var threads = List.copyOf(stuck);
        var waits = threads.stream()
                .map(StuckThread::waitsFor)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(WaitsFor.class)));
        if (waits.contains(WaitsFor.CARRIER)
                && threads.stream().anyMatch(thread -> thread.carrier().isPresent())) {
            return carriersTaken(threads);
        }
        if (waits.contains(WaitsFor.SUBTASKS)) {
            return say(
                    Kind.WAITS_FOR_OWN_SCOPE,
                    "The scope's owner waits for a subtask that waits for the owner",
                    threads);
        }
        if (!threads.isEmpty()
                && threads.stream().allMatch(StuckThread::isWorker)
                && EnumSet.of(WaitsFor.RESULT, WaitsFor.LATCH).containsAll(waits)) {
            return say(Kind.POOL_WAITS_FOR_ITSELF, "All workers wait for tasks in their own queue", threads);
        }
        if (waits.equals(EnumSet.of(WaitsFor.PERMIT))) {
            return say(Kind.WAITS_FOR_PERMITS, "All permits are held by threads that wait for one more", threads);
        }
        if (!waits.isEmpty()
                && EnumSet.of(WaitsFor.LOCK, WaitsFor.MONITOR, WaitsFor.PERMIT).containsAll(waits)) {
            return say(Kind.LOCK_CYCLE, "Each waits for what another one holds", threads);
        }
        return say(Kind.UNKNOWN, "Nothing moves", threads);
    }

    private static HangDiagnosis carriersTaken(List<StuckThread> threads) {
        Predicate<StuckThread> isReady = thread -> thread.waitsFor() == WaitsFor.CARRIER;
        var cause = threads.stream()
                .filter(StuckThread::isInitializer)
                .findFirst()
                .map(thread -> " beside a class initializer, in which %s stands".formatted(thread.name()))
                .orElse("");
        var kept =
                threads.stream().filter(thread -> thread.carrier().isPresent()).count();
        return say(
                Kind.CARRIERS_TAKEN,
                "%s ready and %d carriers are kept by threads that wait%s"
                        .formatted(
                                threads.stream()
                                        .filter(isReady)
                                        .map(StuckThread::name)
                                        .collect(Collectors.joining(", ", "", " is")),
                                kept,
                                cause),
                threads);
    }

    private static HangDiagnosis say(Kind kind, String why, List<StuckThread> threads) {
        return new HangDiagnosis(
                kind, threads.stream().map(StuckThread::toString).collect(Collectors.joining("; ", why + ": ", ".")));
    }
}
