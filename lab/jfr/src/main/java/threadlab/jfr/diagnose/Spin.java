package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitKind;
import threadlab.model.timeline.State;

/// Finds threads that ask again and again whether they can go on: virtual threads that do nothing but yield, and
/// threads that sleep for less than a millisecond over and over.
///
/// A thread that computes between two yields is polite, not spinning: its slices are longer.
final class Spin implements Detector {

    private static final long SHORT_WAIT_NANOS = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    @Override
    public List<Finding> find(Evidence evidence) {
        var table = evidence.pass().mounts().table();
        var yields = new LooksOfThreads(table);
        var shortWaits = new LooksOfThreads(table);
        var look = evidence.nanos(Threshold.LOOK);
        var lastEnd = new long[table.threads()];
        evidence.pass().mounts().visit((mount, start, end) -> {
            var thread = table.thread(mount);
            if (end - start < look) {
                var labels = table.labels(mount);
                if (labels.yielded()) {
                    yields.add(thread, start, end);
                }
                if (labels.timedOut() && table.readyAt(mount) - lastEnd[thread] < SHORT_WAIT_NANOS) {
                    shortWaits.add(thread, start, end);
                }
            }
            lastEnd[thread] = end;
        });
        var findings = new ArrayList<>(yields(yields.ofSpinning(evidence), evidence));
        findings.addAll(shortWaits(shortWaits.ofSpinning(evidence), evidence));
        return findings;
    }

    /// Adds up what one thread spent on looking.
    private static final class Looks {
        private long count;
        private long nanos;
        private long from = Long.MAX_VALUE;
        private long to;

        void add(long start, long end) {
            count++;
            nanos += end - start;
            from = Math.min(from, start);
            to = Math.max(to, end);
        }

        /// Other programs that had the processors only made it seem slower.
        double perSecond(MachineLoad machine) {
            var nanos = machine.undisturbedNanos(new Interval(from, to));
            return (double) count * SECOND / Math.max(SECOND / 10, nanos);
        }
    }

    /// Adds up the looks of each virtual thread.
    private static final class LooksOfThreads {
        private final MountTable table;
        private final @Nullable Looks[] byNumber;

        LooksOfThreads(MountTable table) {
            this.table = table;
            this.byNumber = new Looks[table.threads()];
        }

        void add(int thread, long start, long end) {
            var looks = byNumber[thread];
            if (looks == null) {
                looks = new Looks();
                byNumber[thread] = looks;
            }
            looks.add(start, end);
        }

        Map<ThreadKey, Looks> ofSpinning(Evidence evidence) {
            var spinning = new HashMap<ThreadKey, Looks>();
            for (var thread = 0; thread < byNumber.length; thread++) {
                var looks = byNumber[thread];
                if (looks != null && spins(looks, evidence)) {
                    spinning.put(table.threadKey(thread), looks);
                }
            }
            return spinning;
        }
    }

    private static List<Finding> yields(Map<ThreadKey, Looks> looks, Evidence evidence) {
        if (looks.isEmpty()) {
            return List.of();
        }
        var total = looks.values().stream().mapToLong(each -> each.count).sum();
        var nanos = looks.values().stream().mapToLong(each -> each.nanos).sum();
        var threads = byCount(looks);
        return List.of(new Finding(
                FindingKind.SPIN,
                Severity.MODERATE,
                0,
                say(
                        "spin.yields",
                        Folded.names(threads),
                        "%,d".formatted(total),
                        "%,.0f".formatted(most(looks, evidence.machine())),
                        time(nanos)),
                threads,
                span(looks),
                sampled(threads, evidence)));
    }

    private static boolean spins(Looks looks, Evidence evidence) {
        return looks.count >= evidence.number(Threshold.SPINS)
                && looks.perSecond(evidence.machine()) >= evidence.number(Threshold.SPINS_PER_SECOND);
    }

    private static List<ThreadKey> byCount(Map<ThreadKey, Looks> looks) {
        return looks.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<ThreadKey, Looks> entry) -> -entry.getValue().count))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double most(Map<ThreadKey, Looks> looks, MachineLoad machine) {
        return looks.values().stream()
                .mapToDouble(each -> each.perSecond(machine))
                .max()
                .orElse(0);
    }

    private static Interval span(Map<ThreadKey, Looks> looks) {
        return Evidence.span(looks.values(), each -> new Interval(each.from, each.to));
    }

    private static Stack sampled(List<ThreadKey> threads, Evidence evidence) {
        return evidence.pass().jvmEvents().samples().stream()
                .filter(sample -> threads.contains(sample.thread()))
                .map(sample -> sample.stack())
                .filter(stack -> Places.ofProgram(stack).isPresent())
                .findFirst()
                .orElse(Stack.NONE);
    }

    private static boolean isOfProgram(WaitKind kind) {
        return (kind.state() == State.SLEEPING || kind.state() == State.PARKED)
                && (kind.stack().isEmpty() || Places.ofProgram(kind.stack()).isPresent());
    }

    /// A wait with a short limit that ended by it: who asked for it looks again. The JDK's own timers do so rightly.
    ///
    /// A virtual thread's short park has no event: its slices show how soon its time-out ended it.
    ///
    /// @param looks of virtual threads; those of others are added
    private static List<Finding> shortWaits(Map<ThreadKey, Looks> looks, Evidence evidence) {
        var byThread = evidence.pass()
                .waits()
                .of(Spin::isOfProgram, thread -> true)
                .filter(wait -> !wait.limit().isNone()
                        && wait.limit().askedNanos() < SHORT_WAIT_NANOS
                        && wait.end() >= wait.limit().due())
                .collect(Collectors.groupingBy(StateInterval::thread));
        byThread.forEach((thread, waits) -> {
            var each = new Looks();
            waits.forEach(wait -> each.add(wait.start(), wait.end()));
            if (spins(each, evidence)) {
                looks.putIfAbsent(thread, each);
            }
        });
        if (looks.isEmpty()) {
            return List.of();
        }
        var threads = byCount(looks);
        var stack = byThread.getOrDefault(threads.getFirst(), List.of()).stream()
                .map(StateInterval::stack)
                .filter(waited -> !waited.isEmpty())
                .findFirst()
                .orElseGet(() -> sampled(threads, evidence));
        return List.of(new Finding(
                FindingKind.SPIN,
                Severity.MODERATE,
                0,
                say(
                        "spin.waits",
                        Folded.names(threads),
                        "%,d"
                                .formatted(looks.values().stream()
                                        .mapToLong(each -> each.count)
                                        .sum()),
                        "%,.0f".formatted(most(looks, evidence.machine())),
                        Places.named(stack)),
                threads,
                span(looks),
                stack));
    }
}
