package threadlab.scenarios.hangzoo;

import static threadlab.scenarios.hangzoo.HangZoo.WORDS;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import threadlab.model.words.Message;
import threadlab.model.words.Words;
import threadlab.scenarios.hangzoo.StuckThread.WaitsFor;

/// Says why nothing moves, from a dump alone.
///
/// @param kind the cause
/// @param sentence names who holds, who waits, and which carriers are kept
record HangDiagnosis(Kind kind, Message sentence) {

    /// What a sentence has room for.
    private static final int MOST_NAMED = 5;

    private static final Set<WaitsFor> HELD = EnumSet.of(WaitsFor.LOCK, WaitsFor.MONITOR, WaitsFor.PERMIT);
    private static final Set<WaitsFor> OF_A_TASK = EnumSet.of(WaitsFor.RESULT, WaitsFor.LATCH);

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
    /// JDK 21 does not have. Where one thread alone may be the holder, the sentence names it.
    static HangDiagnosis of(Collection<StuckThread> stuck) {
        var threads = List.copyOf(stuck);
        var kind = kind(threads);
        return new HangDiagnosis(kind, sentence(kind, threads));
    }

    /// Finds the holder of what a thread waits for; empty unless only one thread is left that may hold it.
    private static Optional<StuckThread> holder(StuckThread waiting, List<StuckThread> threads) {
        var holders = threads.stream()
                .filter(thread -> thread.mayHoldWhatIsWantedBy(waiting))
                .toList();
        return HELD.contains(waiting.waitsFor()) && holders.size() == 1
                ? Optional.of(holders.getFirst())
                : Optional.empty();
    }

    private static Kind kind(List<StuckThread> threads) {
        var waits = threads.stream().map(StuckThread::waitsFor).collect(Collectors.toSet());
        if (waits.contains(WaitsFor.CARRIER) && threads.stream().anyMatch(StuckThread::keepsCarrier)) {
            return Kind.CARRIERS_TAKEN;
        }
        if (waits.contains(WaitsFor.SUBTASKS)) {
            return Kind.WAITS_FOR_OWN_SCOPE;
        }
        if (waits.isEmpty()) {
            return Kind.UNKNOWN;
        }
        if (threads.stream().allMatch(StuckThread::isWorker) && OF_A_TASK.containsAll(waits)) {
            return Kind.POOL_WAITS_FOR_ITSELF;
        }
        if (waits.equals(Set.of(WaitsFor.PERMIT))) {
            return Kind.WAITS_FOR_PERMITS;
        }
        return HELD.containsAll(waits) ? Kind.LOCK_CYCLE : Kind.UNKNOWN;
    }

    private static Message sentence(Kind kind, List<StuckThread> threads) {
        return switch (kind) {
            case CARRIERS_TAKEN ->
                WORDS.say(
                        "diagnosis.carriers",
                        names(threads.stream()
                                .filter(thread -> thread.waitsFor() == WaitsFor.CARRIER)
                                .toList()),
                        described(
                                threads.stream()
                                        .filter(StuckThread::keepsCarrier)
                                        .toList(),
                                threads));
            case POOL_WAITS_FOR_ITSELF -> WORDS.say("diagnosis.pool", described(threads, threads));
            case WAITS_FOR_OWN_SCOPE -> WORDS.say("diagnosis.scope", described(threads, threads));
            case WAITS_FOR_PERMITS -> WORDS.say("diagnosis.permits", names(threads), described(threads, threads));
            case LOCK_CYCLE -> WORDS.say("diagnosis.cycle", names(threads), described(threads, threads));
            case UNKNOWN -> WORDS.say("diagnosis.unknown", described(threads, threads));
        };
    }

    private static Message names(List<StuckThread> threads) {
        return Words.list(
                threads.stream().limit(MOST_NAMED).map(StuckThread::name).toList());
    }

    private static Message described(List<StuckThread> some, List<StuckThread> threads) {
        return some.stream()
                .limit(MOST_NAMED)
                .map(thread -> thread.description(holder(thread, threads)))
                .reduce((one, other) -> WORDS.say("diagnosis.more", one, other))
                .orElseGet(() -> WORDS.say("diagnosis.nobody"));
    }
}
