package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.PendingWait;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Finds virtual threads that wait for a lock for ever: in a deadlock, for a lock whose owner has ended, or
/// for one whose owner waits itself for what may never come.
///
/// That a thread waits when the recording ends is nothing: workers wait for tasks, and who holds a lock meanwhile may
/// take turns with others. So an owner counts only if it waits for a permit or a result.
final class PendingLocks implements Detector {

    private static final int MOST_WAITS = 4;

    private static final Pattern PERMIT_OR_RESULT = Pattern.compile(
            "java\\.util\\.concurrent\\.(Semaphore|CountDownLatch|CompletableFuture|FutureTask|Phaser)(\\$.*)?");

    @Override
    public List<Finding> find(Evidence evidence) {
        var waits = new PendingWaits(evidence.events().pending());
        return Stream.of(deadlocks(waits, evidence), abandoned(waits, evidence), held(waits, evidence))
                .flatMap(List::stream)
                .toList();
    }

    /// Leaves deadlocks of platform threads alone, which thread dumps show.
    private static List<Finding> deadlocks(PendingWaits waits, Evidence evidence) {
        Map<Set<ThreadKey>, List<PendingWait>> deadlocks = new LinkedHashMap<>();
        waits.all().filter(wait -> waits.owners(wait).contains(wait.thread())).forEach(wait -> {
            var threads = waits.owners(wait);
            deadlocks.putIfAbsent(
                    new HashSet<>(threads),
                    threads.stream()
                            .flatMap(thread -> waits.of(thread).stream())
                            .toList());
        });
        return deadlocks.entrySet().stream()
                .filter(deadlock -> deadlock.getKey().stream().anyMatch(ThreadKey::virtual))
                .map(deadlock -> deadlock(deadlock.getValue(), waits.behind(deadlock.getKey()::contains), evidence))
                .toList();
    }

    private static Finding deadlock(List<PendingWait> cycle, List<PendingWait> behind, Evidence evidence) {
        var sentences = new ArrayList<Message>();
        sentences.add(say(
                "lock-contention.deadlock.pending",
                Words.list(
                        cycle.stream().limit(MOST_WAITS).map(PendingLocks::wait).toList())));
        if (!behind.isEmpty()) {
            sentences.add(say("lock-contention.deadlock.behind", names(behind)));
        }
        return finding(cycle, behind, FindingWords.sentences(sentences), evidence)
                .with(Advice.of(FindingKind.LOCK_CONTENTION, "deadlock").titled(say("lock-contention.deadlock.title")));
    }

    private static Message wait(PendingWait wait) {
        var owner = wait.owner();
        return say(
                "lock-contention.deadlock.wait",
                wait.thread().name(),
                PendingWaits.name(wait),
                Places.named(wait.stack()),
                owner == null ? say("lock-contention.someone") : owner.name());
    }

    private static List<Finding> abandoned(PendingWaits waits, Evidence evidence) {
        return waits.all().filter(PendingWait::ownerEnded).collect(byLock()).values().stream()
                .map(queue -> abandoned(queue, evidence))
                .toList();
    }

    private static Collector<PendingWait, ?, Map<String, List<PendingWait>>> byLock() {
        return Collectors.groupingBy(
                wait -> wait.on() + "@" + wait.identity(), LinkedHashMap::new, Collectors.toList());
    }

    private static Finding abandoned(List<PendingWait> queue, Evidence evidence) {
        var first = queue.getFirst();
        var owner = Optional.ofNullable(first.owner()).map(ThreadKey::name).orElse("");
        return finding(
                        queue,
                        List.of(),
                        say(
                                "lock-contention.abandoned",
                                names(queue),
                                PendingWaits.name(first),
                                Places.named(first.stack()),
                                owner),
                        evidence)
                .with(Advice.of(FindingKind.LOCK_CONTENTION, "abandoned")
                        .titled(say("lock-contention.abandoned.title")));
    }

    /// Finds the owners that wait themselves, by those who wait for them.
    private static List<Finding> held(PendingWaits waits, Evidence evidence) {
        Map<ThreadKey, List<PendingWait>> queues = new LinkedHashMap<>();
        waits.all().filter(wait -> wait.owner() != null).forEach(wait -> {
            var last = waits.owners(wait).getLast();
            if (isForPermitOrResult(waits.of(last))) {
                queues.computeIfAbsent(last, any -> new ArrayList<>()).add(wait);
            }
        });
        return queues.entrySet().stream()
                .filter(queue -> isLong(queue.getValue(), evidence))
                .map(queue -> held(waits.of(queue.getKey()).orElseThrow(), queue.getValue(), evidence))
                .toList();
    }

    private static boolean isForPermitOrResult(Optional<PendingWait> wait) {
        return wait.filter(pending -> pending.owner() == null
                        && PERMIT_OR_RESULT.matcher(pending.on()).matches())
                .isPresent();
    }

    private static boolean isLong(List<PendingWait> queue, Evidence evidence) {
        return queue.stream().anyMatch(wait -> wait.waitedNanos() >= evidence.nanos(Threshold.STARVED))
                && lost(queue) >= evidence.nanos(Threshold.LOST);
    }

    private static Finding held(PendingWait owner, List<PendingWait> queue, Evidence evidence) {
        var first = queue.getFirst();
        return finding(
                        queue,
                        List.of(owner),
                        say(
                                "lock-contention.held",
                                names(queue),
                                PendingWaits.name(first),
                                Places.named(first.stack()),
                                owner.thread().name(),
                                Places.named(owner.stack()),
                                time(longest(queue))),
                        evidence)
                .with(Advice.of(FindingKind.LOCK_CONTENTION, "held").titled(say("lock-contention.held.title")));
    }

    private static Finding finding(
            List<PendingWait> waits, List<PendingWait> others, Message sentence, Evidence evidence) {
        var all = Stream.concat(waits.stream(), others.stream()).toList();
        var since = since(waits);
        return evidence.finding(
                        FindingKind.LOCK_CONTENTION,
                        lost(all),
                        sentence,
                        all.stream().map(PendingWait::thread).toList(),
                        new Interval(since, Math.max(since, evidence.window().end())),
                        waits.getFirst().stack())
                .with(Severity.SEVERE);
    }

    /// Returns since when they all wait, as far as that is known.
    private static long since(List<PendingWait> waits) {
        return waits.stream()
                .filter(wait -> wait.waitedNanos() >= 0)
                .mapToLong(PendingWait::since)
                .max()
                .orElse(waits.getFirst().at());
    }

    private static Message names(List<PendingWait> waits) {
        return Folded.names(waits.stream().map(PendingWait::thread).toList());
    }

    private static long lost(List<PendingWait> waits) {
        return waits.stream().mapToLong(wait -> Math.max(0, wait.waitedNanos())).sum();
    }

    private static long longest(List<PendingWait> waits) {
        return waits.stream()
                .map(PendingWait::waitedNanos)
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }
}
