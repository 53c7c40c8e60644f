package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.timeline.State;

/// Finds virtual threads that another one interrupted as it ended: a scope cancels its subtasks so.
///
/// Only an interrupt ends a sleep before its time. An interrupt by a thread that goes on is none: that is how a
/// program stops its own services.
final class Cancelled implements Detector {

    private static final long CLOCKS_NANOS = 1_000_000;

    /// Describes one interrupted sleep.
    private record Cut(StateInterval sleep, long leftNanos, ThreadKey by) {}

    @Override
    public List<Finding> find(Evidence evidence) {
        var mounts = evidence.pass().mounts();
        var sleeps = evidence.pass()
                .waits()
                .of(kind -> kind.state() == State.SLEEPING, ThreadKey::virtual)
                .filter(wait -> !wait.limit().isNone())
                .filter(wait -> wait.limit().due() - wait.end() >= evidence.nanos(Threshold.CANCELLED))
                .toList();
        var cuts = new ArrayList<Cut>();
        for (var sleep : sleeps) {
            var by = waker(sleep, mounts.ofThread(sleep.thread()));
            if (by != null) {
                cuts.add(new Cut(sleep, sleep.limit().due() - sleep.end(), by));
            }
        }
        var near = evidence.nanos(Threshold.NEAR_END);
        cuts.removeIf(cut -> !endedNear(mounts.ofThread(cut.by()), cut.sleep().end(), near));
        return cuts.isEmpty() ? List.of() : List.of(finding(cuts));
    }

    /// Returns the virtual thread that interrupted a sleep; null if it was none.
    private static @Nullable ThreadKey waker(StateInterval sleep, MountView own) {
        var woken = own.lastStarted(sleep.start(), sleep.end() + CLOCKS_NANOS);
        return woken == null || woken.waker() == null || !woken.waker().virtual() ? null : woken.waker();
    }

    private static boolean endedNear(MountView own, long at, long nearNanos) {
        return !own.isEmpty()
                && own.getLast().isLast()
                && own.getLast().end() >= at - nearNanos
                && own.getLast().end() <= at + nearNanos;
    }

    private static Finding finding(List<Cut> cuts) {
        var worst = cuts.stream().max(Comparator.comparingLong(Cut::leftNanos)).orElseThrow();
        var sleep = worst.sleep();
        var threads = cuts.stream().map(cut -> cut.sleep().thread()).toList();
        return new Finding(
                FindingKind.CANCELLED,
                Severity.NOTE,
                0,
                say(
                        "cancelled.cut",
                        Folded.names(threads),
                        Folded.names(cuts.stream().map(Cut::by).toList()),
                        time(sleep.limit().askedNanos()),
                        time(sleep.end() - sleep.start())),
                Stream.concat(threads.stream(), cuts.stream().map(Cut::by)).toList(),
                Evidence.span(
                        cuts,
                        cut -> new Interval(cut.sleep().start(), cut.sleep().end())),
                sleep.stack());
    }
}
