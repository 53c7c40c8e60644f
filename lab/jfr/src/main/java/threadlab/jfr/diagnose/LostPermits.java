package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.HashMap;
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
import threadlab.jfr.parse.Stack;
import threadlab.model.words.Message;

/// Finds semaphores that threads still wait for, and whose permits were lost: a thread waited for one, got it, and
/// ended
/// without waking any of those that waited all the while.
///
/// A semaphore by which threads signal work to others looks alike, but who waits for a signal wakes nobody. So it
/// counts
/// only where several other threads gave on what they had waited for, and more of them than did not.
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

    /// Describes a wait that ended because a thread gave a permit.
    ///
    /// @param then the slice in which the thread went on
    /// @param last the slice in which it ended; empty if it did not
    private record Got(BlockedEvent park, MountSlice then, Optional<MountSlice> last) {}

    private static Optional<Finding> finding(List<PendingWait> waiting, List<BlockedEvent> parks, Evidence evidence) {
        var mounts = evidence.pass()
                .mounts()
                .ofEach(parks.stream().map(BlockedEvent::thread).distinct().toList());
        var waits = waiting.stream().collect(Collectors.toMap(PendingWait::thread, PendingWait::since));
        var got = parks.stream().collect(Collectors.groupingBy(BlockedEvent::thread)).values().stream()
                .flatMap(ResourceHolds::successful)
                .filter(park -> !isContinued(park, waits.getOrDefault(park.thread(), Long.MAX_VALUE)))
                .flatMap(park -> got(park, mounts.getOrDefault(park.thread(), MountView.NONE)).stream())
                .toList();
        var oldest = waiting.stream().mapToLong(PendingWait::since).min().orElse(Long.MAX_VALUE);
        var lastGiven = lastGiven(got);
        var lost = got.stream().filter(one -> isLost(one, lastGiven, oldest)).toList();
        var givenOn = got.stream().filter(one -> gaveOn(one, lastGiven)).count();
        return lost.isEmpty() || givenOn < FEWEST_GIVEN_ON || givenOn <= lost.size() || !isLong(waiting, evidence)
                ? Optional.empty()
                : Optional.of(ofLost(waiting, lost, evidence));
    }

    /// Returns whether a thread that was woken found no permit, and still waits.
    private static boolean isContinued(BlockedEvent park, long waitsSince) {
        return waitsSince - park.end() < ResourceHolds.CLOCKS_NANOS;
    }

    /// Returns when each thread that gave a permit to another one did so last.
    private static Map<ThreadKey, Long> lastGiven(List<Got> got) {
        var last = new HashMap<ThreadKey, Long>();
        for (var one : got) {
            var waker = one.then().waker();
            if (waker != null) {
                last.merge(waker, one.then().readyAt(), Math::max);
            }
        }
        return last;
    }

    private static boolean isLong(List<PendingWait> waiting, Evidence evidence) {
        return waiting.stream().anyMatch(wait -> wait.waitedNanos() >= evidence.nanos(Threshold.STARVED));
    }

    private static Optional<Got> got(BlockedEvent park, MountView own) {
        var then = ResourceHolds.next(own, park);
        if (then == null || then.waker() == null || !then.cause().startsWith(UNPARKED) || park.timedOut()) {
            return Optional.empty();
        }
        var last = own.stream().reduce((one, other) -> other).filter(MountSlice::isLast);
        return Optional.of(new Got(park, then, last));
    }

    /// Returns whether a thread ended without having given a permit on, though somebody waited from before it got its
    /// own until the recording ended.
    private static boolean isLost(Got one, Map<ThreadKey, Long> lastGiven, long oldest) {
        return one.last().isPresent() && oldest < one.then().readyAt() && !gaveOn(one, lastGiven);
    }

    private static boolean gaveOn(Got one, Map<ThreadKey, Long> lastGiven) {
        return lastGiven.getOrDefault(one.park().thread(), Long.MIN_VALUE)
                >= one.then().readyAt();
    }

    private static Finding ofLost(List<PendingWait> waiting, List<Got> lost, Evidence evidence) {
        var threads = waiting.stream().map(PendingWait::thread).toList();
        var nanos = waiting.stream()
                .mapToLong(wait -> Math.max(0, wait.waitedNanos()))
                .sum();
        var longest = waiting.stream()
                .max(Comparator.comparingLong(PendingWait::waitedNanos))
                .orElseThrow();
        return evidence.finding(
                        FindingKind.BOUNDED_RESOURCE,
                        nanos,
                        sentence(threads, longest, lost),
                        threads,
                        new Interval(
                                longest.since(),
                                Math.max(longest.since(), evidence.window().end())),
                        place(lost))
                .with(Severity.SEVERE)
                .with(Advice.of(FindingKind.BOUNDED_RESOURCE, "lost").titled(say("bounded-resource.lost.title")));
    }

    private static Message sentence(List<ThreadKey> waiting, PendingWait longest, List<Got> lost) {
        return say(
                "bounded-resource.lost",
                Folded.names(waiting),
                time(Math.max(0, longest.waitedNanos())),
                Folded.names(lost.stream().map(one -> one.park().thread()).toList()),
                Places.named(place(lost)));
    }

    /// Returns where the permits were acquired that were lost, most of them.
    private static Stack place(List<Got> lost) {
        return lost.stream()
                .map(one -> one.park().stack())
                .collect(Collectors.groupingBy(stack -> stack, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Stack.NONE);
    }
}
