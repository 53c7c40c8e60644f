package threadlab.jfr.diagnose;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;

/// Finds out for how long a resource was held: a thread that waited for it and then woke the next one held it in
/// between. Who got it without a wait, or released it when none waited, is not seen.
final class ResourceHolds {

    /// A wait ends, and its event with it, a little after the slice begins in which the thread runs again.
    static final long CLOCKS_NANOS = 1_000_000;

    private static final int MOMENTS_PART = 10;

    /// From few holds nothing follows.
    private static final int FEWEST_HOLDS = 10;

    /// A thread that waits for the lock of the pool itself is woken by the thread that held that lock. So some holds
    /// seem to be given on twice, and others never.
    private static final double MOSTLY_ONE = 1.5;

    private final Map<ThreadKey, NavigableSet<Long>> acquired = new HashMap<>();
    private final Map<ThreadKey, NavigableSet<Long>> released = new HashMap<>();
    private final Map<ThreadKey, NavigableSet<Long>> asked = new HashMap<>();
    private final Map<ThreadKey, Map<Long, Interval>> holdsOf = new HashMap<>();
    private final List<Interval> holds;
    private final int successfulWaits;
    private int releases;

    ResourceHolds(Queue queue, MountView mounts) {
        queue.waits().forEach(wait -> add(asked, wait.thread(), wait.start()));
        var got = successful(queue.waits()).toList();
        successfulWaits = got.size();
        got.forEach(wait -> add(acquired, wait.thread(), wait.end()));
        got.forEach(wait -> addRelease(wait, mounts.ofThread(wait.thread())));
        holds = holdsOf.values().stream()
                .flatMap(each -> each.values().stream())
                .sorted(Comparator.comparingLong(Interval::length))
                .toList();
    }

    /// Leaves out waits that ended without the resource.
    static Stream<BlockedEvent> successful(Collection<BlockedEvent> waits) {
        return calls(waits).filter(wait -> !wait.timedOut());
    }

    /// Returns the last wait of each call. A thread that gives up wakes the next one in the queue, too: that one finds
    /// nothing, and waits again in the same call.
    static Stream<BlockedEvent> calls(Collection<BlockedEvent> waits) {
        return waits.stream().collect(Collectors.groupingBy(BlockedEvent::thread)).values().stream()
                .flatMap(ResourceHolds::callsOfThread);
    }

    private static Stream<BlockedEvent> callsOfThread(List<BlockedEvent> all) {
        var waits = all.stream()
                .sorted(Comparator.comparingLong(BlockedEvent::start))
                .toList();
        return IntStream.range(0, waits.size())
                .filter(i -> i + 1 == waits.size() || !isContinued(waits.get(i), waits.get(i + 1)))
                .mapToObj(waits::get);
    }

    private static boolean isContinued(BlockedEvent wait, BlockedEvent next) {
        return next.start() - wait.end() < CLOCKS_NANOS && next.stack().equals(wait.stack());
    }

    private static void add(Map<ThreadKey, NavigableSet<Long>> times, ThreadKey thread, long at) {
        times.computeIfAbsent(thread, any -> new TreeSet<>()).add(at);
    }

    /// Who ended a wait had held the resource, since its own wait for it if there was one. A thread that wakes several
    /// has released it when it wakes the last one: before, it only passed on that there are more places.
    private void addRelease(BlockedEvent wait, MountView own) {
        var next = next(own, wait);
        if (next == null || next.waker() == null || next.waker().equals(wait.thread())) {
            return;
        }
        add(released, next.waker(), next.readyAt());
        var since = acquired.getOrDefault(next.waker(), new TreeSet<>()).lower(next.readyAt());
        if (since != null) {
            releases++;
            holdsOf.computeIfAbsent(next.waker(), any -> new HashMap<>())
                    .merge(since, new Interval(since, next.readyAt()), ResourceHolds::longer);
        }
    }

    private static Interval longer(Interval one, Interval other) {
        return one.length() >= other.length() ? one : other;
    }

    /// Returns the slice in which a thread runs again after a wait; null if it is not recorded.
    static @Nullable MountSlice next(MountView own, BlockedEvent wait) {
        return own.lastStarted(wait.start(), wait.end() + CLOCKS_NANOS);
    }

    /// Returns whether most holds that began with a wait are known. Who got it without one is not seen, so few known
    /// holds may not stand for all.
    boolean areMostKnown() {
        return !holds.isEmpty() && 2 * holds.size() >= successfulWaits;
    }

    /// Returns whether who gets it keeps it for a while and then gives it on, each to one: so do the users of a pool.
    /// At a barrier a thread wakes all, or each the next one at once; one that has not waited itself brings
    /// work.
    ///
    /// @param waiting the time in which any thread waited: meanwhile all places are taken
    boolean goRound(Interval waiting) {
        return areMany()
                && 2 * holds.stream().mapToLong(Interval::length).sum() >= waiting.length()
                && areMostKnown()
                && releases <= MOSTLY_ONE * holds.size();
    }

    /// Returns whether there are enough to say how many there can be at once.
    boolean areMany() {
        return holds.size() >= FEWEST_HOLDS;
    }

    int count() {
        return holds.size();
    }

    long medianNanos() {
        return holds.isEmpty() ? 0 : holds.get(holds.size() / 2).length();
    }

    /// Returns how many threads were seen holding it at once: it has at least as many places. A number that is reached
    /// for moments only is the clocks' doing, since a wait ends a little before its thread has got the place.
    int most() {
        var changes = new TreeMap<Long, Integer>();
        holds.forEach(hold -> {
            changes.merge(hold.start(), 1, Integer::sum);
            changes.merge(hold.end(), -1, Integer::sum);
        });
        var nanos = nanosByNumber(changes);
        var part = nanos.values().stream().mapToLong(Long::longValue).sum() / MOMENTS_PART;
        return Objects.requireNonNullElse(reaching(nanos, part), 0);
    }

    private static NavigableMap<Integer, Long> nanosByNumber(SortedMap<Long, Integer> changes) {
        var nanos = new TreeMap<Integer, Long>();
        var number = 0;
        var since = 0L;
        for (var change : changes.entrySet()) {
            if (number > 0) {
                nanos.merge(number, change.getKey() - since, Long::sum);
            }
            number += change.getValue();
            since = change.getKey();
        }
        return nanos;
    }

    /// Returns the highest number that was reached or exceeded for longer than a time.
    private static @Nullable Integer reaching(NavigableMap<Integer, Long> nanosByNumber, long nanos) {
        var left = nanos;
        for (var each : nanosByNumber.descendingMap().entrySet()) {
            left -= each.getValue();
            if (left < 0) {
                return each.getKey();
            }
        }
        return null;
    }

    /// Returns whether a thread waited for one more while it held one: its wait ended by the time-out, yet it had one
    /// to release before it asked again.
    boolean isForOneMore(BlockedEvent wait) {
        if (!wait.timedOut()) {
            return false;
        }
        var next = released.getOrDefault(wait.thread(), new TreeSet<>()).higher(wait.end() - CLOCKS_NANOS);
        var again = asked.getOrDefault(wait.thread(), new TreeSet<>()).higher(wait.start());
        return next != null && (again == null || next < again);
    }
}
