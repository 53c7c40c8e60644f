package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.timeline.State;

/// Finds virtual threads that another one interrupted as it ended: a scope cancels its subtasks so.
///
/// Only an interrupt ends a sleep before its time. An interrupt by a thread that goes on is none: that is how a
/// program stops its own services.
final class Cancelled implements Detector {

    private static final long CLOCKS_NANOS = 1_000_000;
    private static final long SOON_NANOS = 100_000_000;

    /// Describes one interrupted sleep.
    private record Cut(StateInterval sleep, long leftNanos, ThreadKey by) {}

    @Override
    public List<Finding> find(Evidence evidence) {
        var sleeps = evidence.pass().waits().stream()
                .filter(wait -> wait.state() == State.SLEEPING
                        && wait.thread().virtual()
                        && !wait.limit().isNone())
                .filter(wait -> wait.limit().due() - wait.end() >= evidence.nanos(Threshold.CANCELLED))
                .toList();
        var own = evidence.pass()
                .mounts()
                .ofEach(sleeps.stream().map(StateInterval::thread).distinct().toList());
        var cuts = new ArrayList<Cut>();
        for (var sleep : sleeps) {
            var by = interrupter(sleep, own.getOrDefault(sleep.thread(), MountView.NONE), evidence);
            if (by != null) {
                cuts.add(new Cut(sleep, sleep.limit().due() - sleep.end(), by));
            }
        }
        return cuts.isEmpty() ? List.of() : List.of(finding(evidence, cuts));
    }

    /// Returns the virtual thread that ended soon after it had interrupted the sleep; null if it is none.
    private static @Nullable ThreadKey interrupter(StateInterval sleep, MountView own, Evidence evidence) {
        var waker = own.stream()
                .filter(slice -> sleep.start() < slice.start() && slice.start() <= sleep.end() + CLOCKS_NANOS)
                .reduce((one, other) -> other)
                .map(MountSlice::waker)
                .filter(ThreadKey::virtual)
                .orElse(null);
        return waker != null && endedSoon(waker, sleep.end(), evidence) ? waker : null;
    }

    private static boolean endedSoon(ThreadKey thread, long after, Evidence evidence) {
        var own = evidence.pass().mounts().ofEach(List.of(thread)).getOrDefault(thread, MountView.NONE);
        return !own.isEmpty()
                && own.getLast().isLast()
                && own.getLast().end() >= after - SOON_NANOS
                && own.getLast().end() <= after + SOON_NANOS;
    }

    private static Finding finding(Evidence evidence, List<Cut> cuts) {
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
                sleep.stack().isEmpty() ? Stack.NONE : sleep.stack());
    }
}
