package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.model.words.Message;

/// Finds locks that threads queue for: monitors, and locks of `java.util.concurrent`.
final class LockContention implements Detector {

    private static final Pattern LOCK = Pattern.compile(
            "java\\.util\\.concurrent\\.locks\\.(ReentrantLock|ReentrantReadWriteLock|StampedLock)(\\$.*)?");

    @Override
    public List<Finding> find(Evidence evidence) {
        var table = evidence.pass().mounts().table();
        var carriers =
                IntStream.range(0, table.carriers()).mapToObj(table::carrierKey).collect(Collectors.toSet());
        var locks = Stream.of(
                        evidence.blocked(BlockedEvent.Kind.MONITOR),
                        evidence.carriers().monitors().stream(),
                        evidence.blocked(BlockedEvent.Kind.PARK)
                                .filter(park -> LOCK.matcher(park.on()).matches()))
                .flatMap(each -> each)
                // A carrier that waits as itself waits for a lock of the JDK's own scheduler or timer.
                .filter(wait -> !carriers.contains(wait.thread()))
                .collect(Collectors.groupingBy(LockContention::lock));
        return locks.values().stream()
                .map(Queue::new)
                .filter(queue -> isContended(queue, evidence))
                .map(queue -> finding(evidence, queue))
                .toList();
    }

    private static Object lock(BlockedEvent wait) {
        return wait.on() + " " + Places.text(wait.stack());
    }

    private static boolean isContended(Queue queue, Evidence evidence) {
        var often = queue.waits().size() >= evidence.number(Threshold.LOCK_WAITS)
                && queue.mean() >= evidence.number(Threshold.LOCK_QUEUE);
        var threads = queue.threads().size() > 1 || queue.waits().getFirst().owner() != null;
        return threads && queue.lostNanos() >= evidence.nanos(Threshold.LOST) && often;
    }

    private static Finding finding(Evidence evidence, Queue queue) {
        var holds = new LockHolds(queue, evidence);
        var advice = Advice.of(FindingKind.LOCK_CONTENTION);
        return evidence.finding(
                        FindingKind.LOCK_CONTENTION,
                        queue.lostNanos(),
                        FindingWords.sentences(Stream.concat(Stream.of(sentence(queue)), holds.sentence().stream())
                                .toList()),
                        queue.threads(),
                        queue.time(),
                        queue.stack())
                .with(holds.remedy().map(advice::with).orElse(advice));
    }

    private static Message sentence(Queue queue) {
        var owners = owners(queue);
        return say(
                "lock-contention.queue",
                Folded.names(queue.threads()),
                "%,d".formatted(queue.waits().size()),
                name(queue.longest()),
                Places.named(queue.stack()),
                "%.1f".formatted(queue.mean()),
                time(queue.longest().nanos()),
                time(queue.lostNanos()),
                owners.isEmpty()
                        ? say("lock-contention.ownerUnknown")
                        : say("lock-contention.owners", Folded.names(owners)),
                time(queue.lostNanos() / queue.waits().size()));
    }

    private static Message name(BlockedEvent wait) {
        if (wait.on().isEmpty()) {
            return say("lock-contention.unknownMonitor");
        }
        return wait.kind() == BlockedEvent.Kind.MONITOR
                ? say("lock-contention.monitor", wait.on())
                : Message.plain(Places.simple(wait.on()).replaceFirst("\\$.*", ""));
    }

    /// Returns the threads that had the lock before, the most frequent one first.
    private static List<ThreadKey> owners(Queue queue) {
        return queue.waits().stream()
                .map(BlockedEvent::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(owner -> owner, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<ThreadKey, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().name()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
