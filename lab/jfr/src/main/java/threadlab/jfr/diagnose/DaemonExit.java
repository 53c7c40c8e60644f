package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;

import java.util.List;
import java.util.stream.IntStream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.DiagnosisEvents.Shutdown;
import threadlab.jfr.parse.Stack;

/// Finds virtual threads that had not ended when the last thread that is no daemon did, and the JVM with it.
///
/// A program that calls `System.exit` means to end: that is no finding.
final class DaemonExit implements Detector {

    private static final String NO_THREADS_LEFT = "No remaining non-daemon";

    @Override
    public List<Finding> find(Evidence evidence) {
        return evidence.events()
                .shutdown()
                .filter(shutdown -> shutdown.reason().startsWith(NO_THREADS_LEFT) && evidence.hasMounts())
                .map(shutdown -> cutOff(shutdown, evidence))
                .orElse(List.of());
    }

    private static List<Finding> cutOff(Shutdown shutdown, Evidence evidence) {
        var threads = unfinished(evidence, shutdown.at());
        if (threads.isEmpty()) {
            return List.of();
        }
        return List.of(new Finding(
                FindingKind.DAEMON_EXIT,
                Severity.MODERATE,
                0,
                say("daemon-exit.cutOff", Folded.names(threads)),
                threads,
                new Interval(shutdown.at(), shutdown.at()),
                lastPark(threads, evidence)));
    }

    /// Leaves out a thread whose last wait known had just ended by its time-out: it may have done all it had to do in
    /// the slice in which it ran as the JVM ended, and which is not recorded for that.
    private static List<ThreadKey> unfinished(Evidence evidence, long shutdown) {
        var table = evidence.pass().mounts().table();
        return IntStream.range(0, table.threads())
                .mapToObj(evidence.pass().mounts()::ofThread)
                .filter(own -> !own.isEmpty())
                .mapToInt(own -> own.row(own.size() - 1))
                .filter(mount -> !table.labels(mount).isLast())
                .filter(mount -> !isJustDue(table, mount, shutdown, evidence.nanos(Threshold.NEAR_END)))
                .mapToObj(mount -> table.threadKey(table.thread(mount)))
                .filter(thread -> !thread.isOfJdk())
                .toList();
    }

    private static boolean isJustDue(MountTable table, int mount, long shutdown, long nearNanos) {
        var due = table.end(mount) + table.askedNanos(mount);
        return table.askedNanos(mount) > 0 && due <= shutdown && due > shutdown - nearNanos;
    }

    /// Returns where one of the threads waited last, as far as it is recorded.
    private static Stack lastPark(List<ThreadKey> threads, Evidence evidence) {
        var pending = new PendingWaits(evidence.events().pending());
        var waits =
                threads.stream().flatMap(thread -> pending.of(thread).stream()).findFirst();
        if (waits.isPresent()) {
            return waits.get().stack();
        }
        return evidence.blocked(BlockedEvent.Kind.PARK)
                .filter(park -> park.thread().equals(threads.getFirst()))
                .reduce((one, other) -> other)
                .map(BlockedEvent::stack)
                .orElse(Stack.NONE);
    }
}
