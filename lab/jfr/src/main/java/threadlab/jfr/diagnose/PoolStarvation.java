package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.model.words.Message;

/// Finds pools all of whose threads waited at once for the result of a task, until the first one gave up.
///
/// Waits that end by results are none: another pool computed them. A pool is the threads whose names differ only in
/// their numbers.
final class PoolStarvation implements Detector {

    private static final Pattern WORKER = Pattern.compile("java\\.util\\.concurrent\\.ThreadPoolExecutor.runWorker");
    private static final Pattern RESULT = Pattern.compile(
            "java\\.util\\.concurrent\\.(FutureTask|CompletableFuture|ExecutorCompletionService|AbstractExecutorService)"
                    + "\\.(get|join|invokeAll|invokeAny|take|poll)");

    @Override
    public List<Finding> find(Evidence evidence) {
        var parks = evidence.blocked(BlockedEvent.Kind.PARK)
                .filter(park -> Places.passes(park.stack(), WORKER))
                .collect(Collectors.groupingBy(park -> Folded.pattern(park.thread())));
        return parks.values().stream()
                .flatMap(pool -> ofPool(pool, evidence).stream())
                .toList();
    }

    private static List<Finding> ofPool(List<BlockedEvent> parks, Evidence evidence) {
        var waits = parks.stream()
                .filter(park -> park.nanos() >= evidence.nanos(Threshold.POOL_WAIT))
                .filter(park -> Places.passes(park.stack(), RESULT))
                .toList();
        var pool = workers(parks, evidence);
        var waiting = waits.stream().map(BlockedEvent::thread).collect(Collectors.toSet());
        var deadlocked = deadlocked(waits, waiting, evidence.nanos(Threshold.POOL_WAIT));
        return deadlocked.isEmpty() || !waiting.containsAll(pool)
                ? List.of()
                : List.of(finding(evidence, deadlocked, waiting));
    }

    /// Returns the threads of the pool that the recording knows: those that parked in it, and those that started.
    private static Set<ThreadKey> workers(List<BlockedEvent> parks, Evidence evidence) {
        var pattern = Folded.pattern(parks.getFirst().thread());
        var workers = parks.stream().map(BlockedEvent::thread).collect(Collectors.toSet());
        evidence.events().starts().stream()
                .map(start -> start.thread())
                .filter(thread -> Folded.pattern(thread).equals(pattern))
                .forEach(workers::add);
        return workers;
    }

    /// Returns the waits in which all threads waited together until the first of them gave up.
    ///
    /// The thread that gives up is free to run the parts of the others, so their waits may end by a result.
    private static List<BlockedEvent> deadlocked(List<BlockedEvent> waits, Set<ThreadKey> threads, long shortest) {
        return waits.stream()
                .filter(BlockedEvent::timedOut)
                .map(first -> beside(first, waits, shortest))
                .filter(together ->
                        together.stream().map(BlockedEvent::thread).distinct().count() == threads.size())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /// Returns the waits that lasted beside one that timed out, up to its end, itself among them.
    private static List<BlockedEvent> beside(BlockedEvent first, List<BlockedEvent> waits, long shortest) {
        return waits.stream()
                .filter(other -> other.start() <= first.end() - shortest && other.end() >= first.end())
                .toList();
    }

    private static Finding finding(Evidence evidence, List<BlockedEvent> waits, Set<ThreadKey> threads) {
        var longest = waits.stream()
                .max(Comparator.comparingLong(BlockedEvent::nanos))
                .orElseThrow();
        return evidence.finding(
                FindingKind.POOL_STARVATION,
                waits.stream().mapToLong(BlockedEvent::nanos).sum(),
                sentence(threads, longest),
                List.copyOf(threads),
                Evidence.span(waits, BlockedEvent::time),
                longest.stack());
    }

    private static Message sentence(Set<ThreadKey> threads, BlockedEvent longest) {
        var names = Folded.names(threads);
        var time = time(longest.nanos());
        var place = Places.named(longest.stack());
        return switch (threads.size()) {
            case 1 -> say("pool-starvation.waits.one", names, time, place);
            case 2 -> say("pool-starvation.waits", say("pool-starvation.both"), names, time, place);
            default -> say("pool-starvation.waits", say("pool-starvation.all"), names, time, place);
        };
    }
}
