package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.DiagnosisEvents.Dump;
import threadlab.jfr.parse.PendingWait;

/// Finds virtual threads that hold all carriers while they wait for a lock whose owner has left its own: it gets no
/// carrier to go on, so it never releases the lock.
///
/// These waits never end, so they are no events. The agent says who waits for whose lock when the recording ends,
/// and the thread dump of that moment which threads the carriers carry.
final class CarrierDeadlock implements Detector {

    /// A dump and the agent's look at the waits are made at the end of the same chunk.
    private static final long SAME_MOMENT_NANOS = 1_000_000_000;

    private static final Pattern PROCESSORS = Pattern.compile("[1-9]\\d{0,5}");

    @Override
    public List<Finding> find(Evidence evidence) {
        var waits = new PendingWaits(evidence.events().pending());
        var dumps = evidence.events().dumps();
        if (dumps.isEmpty() || waits.all().noneMatch(wait -> wait.owner() != null)) {
            return List.of();
        }
        var carriers = Carriers.in(dumps.getLast());
        var most = most(evidence);
        return queues(waits, dumps.getLast().at()).entrySet().stream()
                .filter(queue -> carriers.areHeldBy(queue.getValue(), most))
                .map(queue -> finding(queue.getKey(), queue.getValue(), carriers, evidence))
                .toList();
    }

    /// Returns how many carriers the scheduler starts before a thread has to wait for one. It starts them as they are
    /// needed, and ends those that are idle for long: where few are held it may start another one.
    private static int most(Evidence evidence) {
        return evidence.events().parallelism().orElseGet(() -> {
            var processors = evidence.pass().origin().processors();
            return PROCESSORS.matcher(processors).matches() ? Integer.parseInt(processors) : Integer.MAX_VALUE;
        });
    }

    /// Returns who waited when a dump was made, by the owner that they wait for in the end. An owner that waits
    /// itself is left out: it does not need a carrier yet. A platform thread never needs one.
    private static Map<ThreadKey, List<PendingWait>> queues(PendingWaits waits, long at) {
        return waits.all()
                .filter(wait -> wait.owner() != null && !wait.ownerEnded())
                .filter(wait -> Math.abs(wait.at() - at) < SAME_MOMENT_NANOS)
                .filter(wait -> lastOwner(waits, wait).virtual()
                        && waits.of(lastOwner(waits, wait)).isEmpty())
                .collect(
                        Collectors.groupingBy(wait -> lastOwner(waits, wait), LinkedHashMap::new, Collectors.toList()));
    }

    private static ThreadKey lastOwner(PendingWaits waits, PendingWait wait) {
        return waits.owners(wait).getLast();
    }

    private static Finding finding(ThreadKey owner, List<PendingWait> queue, Carriers carriers, Evidence evidence) {
        var held = queue.stream().filter(carriers::carry).toList();
        var wanted = Stream.concat(held.stream(), queue.stream())
                .filter(wait -> owner.equals(wait.owner()))
                .findFirst()
                .orElseThrow();
        var since = new long[] {evidence.window().start()};
        evidence.pass().mounts().visit((mount, start, end) -> since[0] = Math.max(since[0], end));
        var time = new Interval(since[0], Math.max(since[0], evidence.window().end()));
        var threads = Stream.concat(queue.stream().map(PendingWait::thread), Stream.of(owner))
                .toList();
        var reasons = held.stream()
                .map(wait -> PinReason.of(wait.stack(), "", evidence.jdk()))
                .toList();
        return evidence.finding(
                        FindingKind.PINNED,
                        time.length() * threads.size(),
                        say(
                                "pinned.carriers",
                                Folded.names(
                                        held.stream().map(PendingWait::thread).toList()),
                                PendingWaits.name(wanted),
                                Places.named(wanted.stack()),
                                "%,d".formatted(carriers.count()),
                                reasons.getFirst().because(""),
                                owner.name(),
                                time(time.length())),
                        threads,
                        time,
                        wanted.stack())
                .with(Severity.SEVERE)
                .with(PinReason.advice(reasons).titled(say("pinned.carriers.title")));
    }

    /// Describes the carriers in a thread dump.
    ///
    /// @param count those that carry a thread, and those that are idle
    /// @param carried the ids of the threads that they carry
    record Carriers(int count, Set<Long> carried) {

        private static final Pattern THREAD = Pattern.compile("\"(.*)\" .*");
        private static final Pattern NUMBER = Pattern.compile("\\d+$");
        private static final Pattern CARRYING = Pattern.compile("\\s+Carrying virtual thread #(\\d{1,18})");

        /// An idle carrier is known by its name alone, which is that of the others but for its number.
        static Carriers in(Dump dump) {
            var pools = new HashSet<String>();
            var carried = new HashSet<Long>();
            var names = new HashSet<String>();
            var pool = "";
            for (var line : dump.text().lines().toList()) {
                var thread = THREAD.matcher(line);
                var carrying = CARRYING.matcher(line);
                if (thread.matches()) {
                    pool = NUMBER.matcher(thread.group(1)).replaceFirst("");
                    names.add(thread.group(1));
                } else if (carrying.matches()) {
                    pools.add(pool);
                    carried.add(Long.valueOf(carrying.group(1)));
                }
            }
            names.removeIf(name -> !pools.contains(NUMBER.matcher(name).replaceFirst("")));
            return new Carriers(names.size(), carried);
        }

        boolean carry(PendingWait wait) {
            return carried.contains(wait.thread().id());
        }

        /// @param most how many there can be
        boolean areHeldBy(List<PendingWait> waits, int most) {
            var waiting = waits.stream().map(wait -> wait.thread().id()).collect(Collectors.toSet());
            return count >= most && carried.size() == count && waiting.containsAll(carried);
        }
    }
}
