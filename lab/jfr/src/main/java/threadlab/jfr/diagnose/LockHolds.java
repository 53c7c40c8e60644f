package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// Finds out what threads waited for while they held a contended lock and others waited for it.
///
/// A hold is known where two threads that had waited got the lock one after the other: the first one held it until the
/// second one got it. Only the part in which the second one waited counts, since before that the lock may have been
/// free. Who got it without a wait is not seen.
final class LockHolds {

    /// From few holds nothing follows.
    private static final int FEWEST = 5;

    /// What takes less of the holds does not make them long.
    private static final double WORTH_NAMING = 0.2;

    private static final double MOST = 0.5;

    /// Readers hold a lock together, and wake each other at once.
    private static final Pattern SHARED = Pattern.compile(".*\\.(ReentrantReadWriteLock|StampedLock)(\\$.*)?");

    private final Queue queue;
    private final List<Hold> holds;
    private final Map<String, Share> shares;

    private record Hold(ThreadKey owner, Interval time) {}

    /// Adds up what was waited for at one place.
    private record Share(Stack stack, long nanos) {

        Share plus(Share other) {
            return new Share(stack, nanos + other.nanos);
        }
    }

    LockHolds(Queue queue, Evidence evidence) {
        this.queue = queue;
        this.holds = holds(queue, evidence);
        this.shares = shares(holds, evidence);
    }

    private static List<Hold> holds(Queue queue, Evidence evidence) {
        return ResourceHolds.successful(queue.waits())
                .filter(wait -> !SHARED.matcher(wait.on()).matches())
                .sorted(Comparator.comparingLong(BlockedEvent::end))
                .collect(Collectors.groupingBy(BlockedEvent::identity))
                .values()
                .stream()
                .flatMap(ofOneLock -> holds(ofOneLock, evidence))
                .sorted(Comparator.comparingLong(hold -> hold.time.length()))
                .toList();
    }

    /// @param waits those for one lock that ended with it, by their ends
    private static Stream<Hold> holds(List<BlockedEvent> waits, Evidence evidence) {
        return IntStream.range(1, waits.size())
                .filter(i -> waits.get(i - 1).thread().equals(owner(waits.get(i), evidence)))
                .mapToObj(i -> hold(waits.get(i - 1), waits.get(i)));
    }

    private static Hold hold(BlockedEvent own, BlockedEvent next) {
        return new Hold(own.thread(), new Interval(Math.max(own.end(), next.start()), next.end()));
    }

    /// Returns who had the lock before a thread got it. Of a lock of `java.util.concurrent` that is who woke the
    /// thread.
    private static @Nullable ThreadKey owner(BlockedEvent wait, Evidence evidence) {
        if (wait.owner() != null || wait.kind() == BlockedEvent.Kind.MONITOR) {
            return wait.owner();
        }
        var next = ResourceHolds.next(evidence.pass().mounts().ofThread(wait.thread()), wait);
        return next == null ? null : next.waker();
    }

    private static Map<String, Share> shares(List<Hold> holds, Evidence evidence) {
        var owners = holds.stream().map(Hold::owner).collect(Collectors.toSet());
        var pass = evidence.pass();
        var waits = Stream.concat(
                        pass.waits().of(kind -> true, owners::contains),
                        pass.operations().files().stream().filter(file -> owners.contains(file.thread())))
                .collect(Collectors.groupingBy(
                        StateInterval::thread,
                        Collectors.toMap(StateInterval::start, wait -> wait, (one, other) -> one, TreeMap::new)));
        var shares = new HashMap<String, Share>();
        for (var hold : holds) {
            var own = waits.getOrDefault(hold.owner, new TreeMap<>());
            var first = Objects.requireNonNullElse(own.floorKey(hold.time.start()), hold.time.start());
            own.subMap(first, hold.time.end()).values().stream()
                    .filter(wait -> hold.time.overlaps(wait.start(), wait.end()))
                    .map(wait -> new Share(wait.stack(), hold.time.shared(wait.start(), wait.end())))
                    .forEach(share -> shares.merge(Places.text(share.stack), share, Share::plus));
        }
        return shares;
    }

    /// Says what threads did while they held the lock and others waited; empty where too few holds are known.
    Optional<Message> sentence() {
        if (holds.size() < FEWEST) {
            return Optional.empty();
        }
        var number = "%,d".formatted(holds.size());
        var median = time(holds.get(holds.size() / 2).time().length());
        return Optional.of(longest(WORTH_NAMING)
                .map(share -> say("lock-contention.holds.waited", number, median, place(share.stack), part(share)))
                .orElseGet(() -> say("lock-contention.holds.ran", number, median)));
    }

    /// Returns the remedy where one wait takes most of the holds.
    Optional<Message> remedy() {
        return holds.size() < FEWEST
                ? Optional.empty()
                : longest(MOST).map(share -> say("lock-contention.remedy.waits", place(share.stack)));
    }

    private Optional<Share> longest(double part) {
        return shares.values().stream()
                .max(Comparator.comparingLong(Share::nanos))
                .filter(share -> share.nanos >= part * heldNanos());
    }

    private long heldNanos() {
        return holds.stream().mapToLong(hold -> hold.time.length()).sum();
    }

    private String part(Share share) {
        return Figures.format((double) share.nanos / heldNanos(), Unit.SHARE);
    }

    /// Names the place and, where that is deeper, the line of the method that locks.
    private Message place(Stack stack) {
        var place = Places.named(stack);
        var locks = Places.ofProgram(queue.stack()).map(Frame::where).orElse("");
        return stack.frames().stream()
                .filter(frame -> frame.where().equals(locks))
                .findFirst()
                .filter(frame -> !Places.ofProgram(stack).equals(Optional.of(frame)))
                .map(frame -> say("place.below", place, frame.toString()))
                .orElse(place);
    }
}
