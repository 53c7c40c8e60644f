package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.PendingWait;

/// Finds semaphores that threads still wait for, and whose last permit was lost: the last thread that waited
/// for one and got it ended without waking any of those that waited all the while.
///
/// A semaphore by which threads signal work to others looks alike, but who waits for a signal wakes nobody.
/// So it counts only where several threads gave on what they had waited for. As long as one of these lives it
/// may give its permit on.
final class LostPermits implements Detector {

    private static final Pattern SEMAPHORE = Pattern.compile("java\\.util\\.concurrent\\.Semaphore\\$.*");
    private static final String UNPARKED = "unparked";

    /// From fewer that gave a permit on nothing follows.
    private static final int FEWEST_GIVEN_ON = 3;

    @Override
    public List<Finding> find(Evidence evidence) {
        var pending = new PendingWaits(evidence.events().pending())
                .all()
                .filter(wait -> wait.thread().virtual() && wait.identity() != 0)
                .filter(wait -> SEMAPHORE.matcher(wait.on()).matches())
                .collect(Collectors.groupingBy(PendingWait::identity));
        if (pending.isEmpty()) {
            return List.of();
        }
        var parks = evidence.blocked(BlockedEvent.Kind.PARK)
                .filter(park -> park.thread().virtual() && pending.containsKey(park.identity()))
                .filter(park -> SEMAPHORE.matcher(park.on()).matches())
                .collect(Collectors.groupingBy(BlockedEvent::identity));
        return parks.entrySet().stream()
                .flatMap(semaphore ->
                        finding(pending.getOrDefault(semaphore.getKey(), List.of()), semaphore.getValue(), evidence)
                                .stream())
                .toList();
    }

    /// Describes a wait that ended because another thread woke it.
    ///
    /// @param then the slice in which the thread went on
    /// @param isFutile whether it found no permit, and waited again
    private record Woken(BlockedEvent park, MountSlice then, boolean isFutile) {

        ThreadKey thread() {
            return park.thread();
        }
    }

    private static Optional<Finding> finding(List<PendingWait> waiting, List<BlockedEvent> parks, Evidence evidence) {
        var mounts = evidence.pass().mounts();
        var woken = woken(waiting, parks, mounts);
        var got = woken.stream().filter(one -> !one.isFutile()).toList();
        var last = got.stream().max(Comparator.comparingLong(one -> one.then().readyAt()));
        var waits = waiting.stream().map(PendingWait::thread).collect(Collectors.toSet());
        var isOver = got.stream()
                .map(Woken::thread)
                .allMatch(
                        thread -> waits.contains(thread) || end(thread, mounts).isPresent());
        return last.filter(one -> isOver && !gaveOn(one, woken) && arePooled(got))
                .flatMap(one -> end(one.thread(), mounts)
                        .filter(end -> areLeft(waiting, one, end, evidence))
                        .map(end -> lost(waiting, one, evidence)));
    }

    private static List<Woken> woken(List<PendingWait> waiting, List<BlockedEvent> parks, MountView mounts) {
        var since = waiting.stream().collect(Collectors.toMap(PendingWait::thread, PendingWait::since));
        var successful = parks.stream().collect(Collectors.groupingBy(BlockedEvent::thread)).values().stream()
                .flatMap(ResourceHolds::successful)
                .filter(park ->
                        since.getOrDefault(park.thread(), Long.MAX_VALUE) - park.end() >= ResourceHolds.CLOCKS_NANOS)
                .collect(Collectors.toSet());
        return parks.stream()
                .filter(park -> !park.timedOut())
                .flatMap(park -> Stream.ofNullable(ResourceHolds.next(mounts.ofThread(park.thread()), park))
                        .filter(then -> then.cause().startsWith(UNPARKED))
                        .map(then -> new Woken(park, then, !successful.contains(park))))
                .toList();
    }

    private static Optional<MountSlice> end(ThreadKey thread, MountView mounts) {
        return mounts.ofThread(thread).stream().reduce((one, other) -> other).filter(MountSlice::isLast);
    }

    /// Returns whether a thread woke another one after it got its permit. Who gets one wakes the next in the
    /// queue before it goes on, in case that there are more: in the same slice, however late on a busy machine.
    private static boolean gaveOn(Woken one, List<Woken> woken) {
        return woken.stream()
                .filter(other -> one.thread().equals(other.then().waker()))
                .anyMatch(other -> other.isFutile()
                        ? other.then().readyAt() > one.then().end()
                        : other.then().readyAt() >= one.then().readyAt());
    }

    /// Returns whether several threads gave on what they had waited for.
    private static boolean arePooled(List<Woken> got) {
        var since = got.stream()
                .collect(Collectors.toMap(Woken::thread, one -> one.then().readyAt(), Math::min));
        return got.stream()
                        .map(one -> one.then().waker())
                        .filter(waker -> waker != null && since.containsKey(waker))
                        .distinct()
                        .count()
                >= FEWEST_GIVEN_ON;
    }

    /// Returns whether somebody waited from before the thread got its permit, and for long after it ended.
    private static boolean areLeft(List<PendingWait> waiting, Woken last, MountSlice end, Evidence evidence) {
        return waiting.stream()
                .filter(wait -> wait.waitedNanos() >= 0)
                .anyMatch(wait -> wait.since() < last.then().readyAt()
                        && wait.at() - end.end() >= evidence.nanos(Threshold.STARVED));
    }

    private static Finding lost(List<PendingWait> waiting, Woken last, Evidence evidence) {
        var threads = waiting.stream().map(PendingWait::thread).toList();
        var longest = waiting.stream().mapToLong(PendingWait::waitedNanos).max().orElse(0);
        var since = waiting.stream().mapToLong(PendingWait::since).min().orElseThrow();
        return evidence.finding(
                        FindingKind.BOUNDED_RESOURCE,
                        waiting.stream()
                                .mapToLong(wait -> Math.max(0, wait.waitedNanos()))
                                .sum(),
                        say(
                                "bounded-resource.lost",
                                Folded.names(threads),
                                time(Math.max(0, longest)),
                                last.thread().name(),
                                Places.named(last.park().stack())),
                        threads,
                        new Interval(since, Math.max(since, evidence.window().end())),
                        last.park().stack())
                .with(Severity.SEVERE)
                .with(Advice.of(FindingKind.BOUNDED_RESOURCE, "lost").titled(say("bounded-resource.lost.title")));
    }
}
