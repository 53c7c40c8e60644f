package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /// Who waits still got nothing by what woke it last.
    private static List<Woken> woken(List<PendingWait> waiting, List<BlockedEvent> parks, MountView mounts) {
        var since = waiting.stream().collect(Collectors.toMap(PendingWait::thread, PendingWait::since));
        return Woken.of(parks, mounts)
                .map(woken -> new Woken(woken.park(), woken.then(), woken.isFutile() || isContinued(woken, since)))
                .toList();
    }

    private static boolean isContinued(Woken woken, Map<ThreadKey, Long> since) {
        return since.getOrDefault(woken.thread(), Long.MAX_VALUE) - woken.park().end() < ResourceHolds.CLOCKS_NANOS;
    }

    private static Optional<MountSlice> end(ThreadKey thread, MountView mounts) {
        return mounts.ofThread(thread).stream().reduce((one, other) -> other).filter(MountSlice::isLast);
    }

    /// Returns whether a thread woke another one after it got its permit.
    private static boolean gaveOn(Woken one, List<Woken> woken) {
        return woken.stream()
                .filter(other -> one.thread().equals(other.then().waker()))
                .anyMatch(other -> other.isFutile()
                        ? other.then().readyAt() > one.then().end()
                        : other.then().readyAt() >= one.then().readyAt());
    }

    /// Returns whether several threads gave on what they had waited for. Where several signals come at once, each
    /// thread only passes on that there are more.
    private static boolean arePooled(List<Woken> got) {
        var byThread = got.stream().collect(Collectors.groupingBy(Woken::thread));
        return got.stream()
                        .filter(one -> isGivenOn(one, byThread))
                        .map(one -> one.then().waker())
                        .distinct()
                        .count()
                >= FEWEST_GIVEN_ON;
    }

    /// A busy machine may stop a thread before it has passed on that there are more, so any moment of the slice
    /// counts.
    private static boolean isGivenOn(Woken one, Map<ThreadKey, List<Woken>> byThread) {
        var waker = one.then().waker();
        var before = waker == null ? List.<Woken>of() : byThread.getOrDefault(waker, List.of());
        return !before.isEmpty() && before.stream().noneMatch(one::isInSliceOf);
    }

    /// Returns whether somebody waited from before the thread got its permit, and for long after it ended.
    private static boolean areLeft(List<PendingWait> waiting, Woken last, MountSlice end, Evidence evidence) {
        return waiting.stream()
                .filter(wait -> wait.waitedNanos() >= 0)
                .anyMatch(wait -> wait.since() < last.then().readyAt()
                        && wait.at() - end.end() >= evidence.nanos(Threshold.STARVED));
    }

    private static Finding lost(List<PendingWait> waiting, Woken last, Evidence evidence) {
        var threads = waiting.stream()
                .sorted(Comparator.comparingLong(PendingWait::waitedNanos)
                        .reversed()
                        .thenComparing(PendingWait::thread, ThreadKey.BY_NAME))
                .map(PendingWait::thread)
                .toList();
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
