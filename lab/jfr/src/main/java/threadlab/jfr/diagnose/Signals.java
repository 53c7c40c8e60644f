package threadlab.jfr.diagnose;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;

/// Tells a semaphore by which threads are signalled from one whose permits go round.
///
/// A permit is given back by the thread that acquired it, a signal is released by one that never acquired. So it is
/// taken for a signal only where no thread that waited for it and got it gave it on, and besides one that never
/// waited for it released it more than once, or one that got it ended, or waited for it again, while others waited
/// all the while. A few holders who got it without a wait prove nothing, nor do waits of platform threads, whose
/// wakers are not recorded.
final class Signals {

    private final Set<ThreadKey> waiting;
    private final NavigableMap<Long, Long> latestEnds = new TreeMap<>();
    private final Map<ThreadKey, Taken> last = new HashMap<>();
    private final Map<ThreadKey, Integer> releases = new HashMap<>();
    private int got;
    private int givenOnLater;
    private int givenOn;
    private final long waitingNanos;
    private long passedOnNanos;
    private boolean kept;

    /// Follows a thread that was woken.
    private static final class Taken {

        private final Woken woken;
        /// Who released what it got; null if that is not recorded.
        private final @Nullable ThreadKey from;
        private boolean wokeOthers;

        Taken(Woken woken, @Nullable ThreadKey from) {
            this.woken = woken;
            this.from = from;
        }
    }

    Signals(Queue queue, MountView mounts) {
        waiting = queue.waits().stream().map(BlockedEvent::thread).collect(Collectors.toSet());
        waitingNanos = queue.time().length();
        var until = Long.MIN_VALUE;
        for (var wait : queue.waits().stream()
                .sorted(Comparator.comparingLong(BlockedEvent::start))
                .toList()) {
            until = Math.max(until, wait.end());
            latestEnds.put(wait.start(), until);
        }
        Woken.of(queue.waits(), mounts)
                .sorted(Comparator.comparingLong(woken -> woken.then().readyAt()))
                .forEach(this::add);
        last.forEach((thread, taken) -> {
            var slice = mounts.ofThread(thread).getLast();
            if (slice.isLast()) {
                end(taken, slice.end());
            }
        });
    }

    private void add(Woken woken) {
        var waker = woken.then().waker();
        var by = waker == null ? null : last.get(waker);
        var isInSlice = by != null && woken.isInSliceOf(by.woken);
        var isNothing = isInSlice && woken.isFutile();
        if (by != null) {
            var isPassedOn = isInSlice && isAtOnce(woken, by.woken);
            by.wokeOthers |= !isNothing;
            givenOnLater += isInSlice ? 0 : 1;
            givenOn += isPassedOn ? 0 : 1;
            passedOnNanos += isPassedOn && !isNothing
                    ? Math.max(0, woken.then().start() - by.woken.then().start())
                    : 0;
        }
        // However late: a busy machine may hold a thread up before it passes that on.
        var from = by != null && isInSlice ? by.from : waker;
        if (from != null && !isNothing && !waiting.contains(from)) {
            releases.merge(from, 1, Integer::sum);
        }
        got += woken.isFutile() ? 0 : 1;
        var before = last.put(woken.thread(), new Taken(woken, from));
        if (before != null) {
            end(before, woken.park().start());
        }
    }

    /// Returns whether the one thread only passed on that there may be more: what it wakes after a while may have
    /// waited for it to compute.
    private static boolean isAtOnce(Woken woken, Woken by) {
        return woken.then().readyAt() - by.then().start() <= ResourceHolds.CLOCKS_NANOS;
    }

    /// @param at when a thread ended, or waited again: what it had got before it has no more
    private void end(Taken taken, long at) {
        var since = taken.woken.then().start();
        var others = latestEnds.floorEntry(since);
        kept |= !taken.wokeOthers && !taken.woken.isFutile() && others != null && others.getValue() > at;
    }

    /// Returns whether it is shown that the permits do not go round. A busy machine makes a few of them seem to be
    /// given on at once. Threads that are let through together take a small part of the time in which they waited;
    /// those that keep a permit for a moment, one after the other, take all of it.
    boolean areShown() {
        return givenOnLater == 0
                && 2 * passedOnNanos < waitingNanos
                && 2 * givenOn < got
                && (kept || releases.values().stream().anyMatch(count -> count > 1));
    }
}
