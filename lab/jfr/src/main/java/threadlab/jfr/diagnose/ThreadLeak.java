package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.DiagnosisEvents.Shutdown;
import threadlab.jfr.parse.Stack;
import threadlab.model.words.Message;

/// Finds threads that are started over and over, and do not end.
///
/// Threads that are started in one burst, or that run again before the recording ends, are no leak.
final class ThreadLeak implements Detector {

    private static final int PARTS = 4;

    /// Describes a thread that had not ended.
    ///
    /// @param origin the place or the thread that started it
    private record Alive(ThreadKey thread, long start, String group, Message origin, Stack stack) {}

    @Override
    public List<Finding> find(Evidence evidence) {
        var alive = new ArrayList<Alive>(platform(evidence));
        alive.addAll(virtual(evidence));
        return alive.stream().collect(Collectors.groupingBy(Alive::group)).values().stream()
                .filter(group -> group.size() >= evidence.number(Threshold.LEAKED_THREADS) && grows(group, evidence))
                .map(group -> finding(evidence, group))
                .toList();
    }

    private static List<Alive> platform(Evidence evidence) {
        var ends = evidence.events().ends();
        return evidence.events().starts().stream()
                .filter(start -> !start.thread().virtual() && !ends.containsKey(start.thread()))
                .map(start -> new Alive(
                        start.thread(),
                        start.at(),
                        "platform " + Places.text(start.stack()) + Folded.pattern(start.thread()),
                        Places.named(start.stack()),
                        start.stack()))
                .toList();
    }

    private static List<Alive> virtual(Evidence evidence) {
        var table = evidence.pass().mounts().table();
        var quietSince = evidence.window().end() - evidence.window().length() / PARTS;
        return IntStream.range(0, table.threads())
                .mapToObj(evidence.pass().mounts()::ofThread)
                .filter(own -> !own.isEmpty() && isAlive(own, quietSince))
                .map(own -> alive(own.row(0), table))
                .toList();
    }

    /// Returns whether a thread began, did not end, and does not run any more.
    private static boolean isAlive(MountView own, long quietSince) {
        var table = own.table();
        var last = own.row(own.size() - 1);
        return !table.labels(last).isLast()
                && table.labels(own.row(0)).isFirst()
                && (own.size() == 1 || table.end(last) < quietSince);
    }

    private static Alive alive(int first, MountTable table) {
        var thread = table.threadKey(table.thread(first));
        var waker = table.waker(first);
        var origin = waker < 0 ? "" : table.threadKey(waker).name();
        return new Alive(
                thread,
                table.readyAt(first),
                "virtual " + origin + Folded.pattern(thread),
                origin.isEmpty() ? FindingWords.say("place.unknown") : Message.plain(origin),
                Stack.NONE);
    }

    /// Returns whether some were started in each quarter of the recording but the first, where all may have
    /// begun. As the JVM ends it writes what is left to say, which may take a while, and the program does
    /// nothing more.
    private static boolean grows(List<Alive> group, Evidence evidence) {
        var start = evidence.window().start();
        var end = evidence.events()
                .shutdown()
                .map(Shutdown::at)
                .orElse(evidence.window().end());
        var parts = group.stream()
                .mapToLong(alive -> (alive.start() - start) * PARTS / Math.max(1, end - start))
                .distinct()
                .filter(part -> part > 0)
                .count();
        return parts >= PARTS - 1;
    }

    private static Finding finding(Evidence evidence, List<Alive> group) {
        var threads = group.stream().map(Alive::thread).toList();
        var origin = group.getLast();
        return new Finding(
                FindingKind.THREAD_LEAK,
                Severity.MODERATE,
                0,
                say(
                        "thread-leak.alive",
                        "%,d".formatted(group.size()),
                        Folded.pattern(origin.thread()),
                        origin.origin()),
                threads,
                new Interval(
                        group.stream().mapToLong(Alive::start).min().orElse(0),
                        evidence.window().end()),
                origin.stack());
    }
}
