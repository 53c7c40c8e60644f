package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.diagnose.DumpedDeadlocks.Wait;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Finds platform threads each of which waits for a lock that another one of them holds, in the thread dumps of the
/// recording: a wait that never ends has no event.
final class Deadlock implements Detector {

    private static final int MOST_WAITS = 4;

    /// Describes a deadlock, and when a dump showed it first.
    private record Seen(long at, List<Wait> waits) {

        Set<String> names() {
            return waits.stream().map(Wait::thread).collect(Collectors.toSet());
        }
    }

    @Override
    public List<Finding> find(Evidence evidence) {
        Map<Set<String>, Seen> deadlocks = evidence.events().dumps().stream()
                .flatMap(dump -> DumpedDeadlocks.in(dump.text()).stream().map(waits -> new Seen(dump.at(), waits)))
                .collect(Collectors.toMap(
                        Seen::names, Function.identity(), (first, again) -> first, LinkedHashMap::new));
        if (deadlocks.isEmpty()) {
            return List.of();
        }
        var threads = threads(evidence);
        return deadlocks.values().stream()
                .map(deadlock -> finding(evidence, deadlock, threads))
                .toList();
    }

    /// Returns the platform threads of the recording by name; the dump knows them by nothing else that events tell.
    private static Map<String, ThreadKey> threads(Evidence evidence) {
        return Stream.concat(
                        evidence.events().starts().stream().map(start -> start.thread()),
                        evidence.pass()
                                .waits()
                                .of(kind -> true, thread -> !thread.virtual())
                                .map(StateInterval::thread))
                .collect(Collectors.toMap(ThreadKey::given, Function.identity(), (one, other) -> other));
    }

    private static Finding finding(Evidence evidence, Seen deadlock, Map<String, ThreadKey> known) {
        var threads = deadlock.names().stream()
                .filter(known::containsKey)
                .map(known::get)
                .sorted(ThreadKey.BY_NAME)
                .toList();
        var since = since(evidence, threads, deadlock.at());
        var time = new Interval(since, Math.max(since, evidence.window().end()));
        return evidence.finding(
                        FindingKind.LOCK_CONTENTION,
                        time.length() * deadlock.waits().size(),
                        say("lock-contention.deadlock", waits(deadlock.waits())),
                        threads,
                        time,
                        deadlock.waits().getFirst().stack())
                .with(Severity.SEVERE)
                .with(Advice.of(FindingKind.LOCK_CONTENTION, "deadlock").titled(say("lock-contention.deadlock.title")));
    }

    /// Returns since when they all stand still: whatever the last one did before had ended.
    private static long since(Evidence evidence, List<ThreadKey> threads, long seen) {
        return Stream.concat(
                        evidence.events().starts().stream()
                                .filter(start -> threads.contains(start.thread()))
                                .map(start -> start.at()),
                        evidence.pass()
                                .waits()
                                .of(kind -> true, threads::contains)
                                .map(StateInterval::end))
                .filter(end -> end <= seen)
                .max(Long::compare)
                .orElse(seen);
    }

    private static Message waits(List<Wait> waits) {
        return Words.list(waits.stream().limit(MOST_WAITS).map(Deadlock::wait).toList());
    }

    private static Message wait(Wait wait) {
        return say(
                "lock-contention.deadlock.wait",
                wait.thread(),
                wait.wanted().isEmpty() ? say("lock-contention.unknownMonitor") : wait.wanted(),
                Places.named(wait.stack()),
                wait.holder().isEmpty() ? say("lock-contention.someone") : wait.holder());
    }
}
