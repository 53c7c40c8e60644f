package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Stack;
import threadlab.model.jdk.JdkVersion;
import threadlab.model.jdk.KnownDefect;
import threadlab.model.words.Message;

/// Finds what looks like a known defect of the recorded JDK. A version that has a defect is no finding by itself.
///
/// A thread that a defect left stuck shows in one way only: a timed Object.wait that had not ended long after its
/// limit, though carriers were idle.
final class JdkDefect implements Detector {

    /// Of one processor.
    private static final double IDLE = 0.3;

    @Override
    public List<Finding> find(Evidence evidence) {
        var defects = JdkVersion.in(evidence.pass().origin().jvm())
                .map(KnownDefect::in)
                .orElse(List.of());
        var findings = new ArrayList<Finding>();
        if (defects.contains(KnownDefect.STUCK_BLOCKED)) {
            findings.addAll(stuck(evidence));
        }
        if (defects.contains(KnownDefect.MIXED_UP_EVENT_WRITER)
                && !evidence.pass().traced().isEmpty()
                && !evidence.hasMounts()) {
            findings.add(finding(evidence, KnownDefect.MIXED_UP_EVENT_WRITER, say("jdk-defect.traced"), List.of(), 0));
        }
        return findings;
    }

    private static List<Finding> stuck(Evidence evidence) {
        var mounts = evidence.pass().mounts();
        var table = mounts.table();
        var last = new int[table.threads()];
        Arrays.fill(last, -1);
        var lastStart = new long[] {Long.MIN_VALUE};
        mounts.visit((mount, start, end) -> {
            last[table.thread(mount)] = mount;
            lastStart[0] = Math.max(lastStart[0], start);
        });
        var end = evidence.window().end();
        var stuck = IntStream.of(last)
                .filter(mount -> mount >= 0
                        && table.labels(mount).leftAs().startsWith("in Object.wait (timed")
                        && table.askedNanos(mount) > 0
                        && end - table.end(mount) - table.askedNanos(mount) > evidence.nanos(Threshold.STUCK)
                        && isCarrierFree(evidence, table.end(mount) + table.askedNanos(mount), lastStart[0]))
                .boxed()
                .toList();
        if (stuck.isEmpty()) {
            return List.of();
        }
        var threads = stuck.stream()
                .map(mount -> table.threadKey(table.thread(mount)))
                .toList();
        var lost = stuck.stream()
                .mapToLong(mount -> end - table.end(mount) - table.askedNanos(mount))
                .sum();
        var seen = say("jdk-defect.stuck", Folded.names(threads), time(lost));
        return List.of(finding(evidence, KnownDefect.STUCK_BLOCKED, seen, threads, lost));
    }

    /// Returns whether a carrier was free long after a thread was due: another thread got one, or the program did
    /// next to nothing. A slice that had not ended is not in the recording, so carriers without slices may be held.
    private static boolean isCarrierFree(Evidence evidence, long due, long lastStart) {
        var since = due + evidence.nanos(Threshold.STUCK) / 2;
        var rest = new Interval(since, evidence.window().end());
        var machine = evidence.machine();
        return lastStart > since || (!machine.isTakenByOthers(rest) && machine.ownNanos(rest) < rest.length() * IDLE);
    }

    private static Finding finding(
            Evidence evidence, KnownDefect defect, Message seen, List<ThreadKey> threads, long lost) {
        return evidence.finding(
                FindingKind.JDK_DEFECT,
                lost,
                say("jdk-defect.seen", defect.title(), defect.id(), defect.versions(), seen, defect.remedy()),
                threads,
                evidence.window(),
                Stack.NONE);
    }
}
