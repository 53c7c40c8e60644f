package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.summed;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Stack;

/// Finds stretches in which the carriers were busy without a break by short slices, and threads queued.
///
/// Many threads that wake up at once queue for a moment on any healthy program: only a stretch of
/// [Threshold#SATURATED] counts, and only waits of threads that had run before. Carriers that are stretched by other
/// programs look as busy: what counts is the processor time that the program used meanwhile.
final class SaturatedCarriers implements Detector {

    private static final int STEPS_PER_SECOND = 10;
    private static final long STEP_NANOS = 1_000_000_000 / STEPS_PER_SECOND;
    private static final double BUSY = 0.95;

    /// While others have the processors a carrier may stand still between two slices, too: it is busy for less, by no
    /// more than others took.
    private static final double BUSY_BESIDE_OTHERS = 0.5;

    /// Adds up who waited and for how long: there may be millions of waits.
    private static final class Victims {
        private final Set<ThreadKey> threads = new LinkedHashSet<>();
        private long nanos;
        private long longestNanos;

        void add(StarvedWait wait) {
            threads.add(wait.thread());
            nanos += wait.nanos();
            longestNanos = Math.max(longestNanos, wait.nanos());
        }

        void add(Victims others) {
            threads.addAll(others.threads);
            nanos += others.nanos;
            longestNanos = Math.max(longestNanos, others.longestNanos);
        }
    }

    @Override
    public List<Finding> find(Evidence evidence) {
        if (!evidence.hasMounts()) {
            return List.of();
        }
        var stretch = longestBusy(evidence);
        if (stretch.length() < evidence.nanos(Threshold.SATURATED)) {
            return List.of();
        }
        var waits = evidence.blames()
                .unexplained()
                .filter(wait -> !wait.first() && stretch.overlaps(wait.start(), wait.end()))
                .collect(Victims::new, Victims::add, Victims::add);
        return saturatedNanos(evidence, stretch) < evidence.nanos(Threshold.SATURATED)
                        || waits.longestNanos < evidence.nanos(Threshold.STARVED)
                ? List.of()
                : List.of(finding(evidence, stretch, waits));
    }

    /// Returns for how long the stretch would have lasted with the processors to itself.
    private static long saturatedNanos(Evidence evidence, Interval stretch) {
        var carriers = Math.max(1, evidence.pass().mounts().table().carriers());
        return Math.min(stretch.length(), evidence.machine().ownNanos(stretch) / carriers);
    }

    /// Returns the longest time in which all carriers were busy in every tenth of a second.
    private static Interval longestBusy(Evidence evidence) {
        var window = evidence.window();
        var mounts = evidence.pass().mounts();
        var busy = new long[(int) (window.length() / STEP_NANOS) + 1];
        mounts.visit((mount, start, end) -> add(busy, window, start, end));
        var carriers = mounts.table().carriers();
        var best = new Interval(window.start(), window.start());
        var from = 0;
        for (var step = 0; step < busy.length; step++) {
            if (!isBusy(busy[step], carriers, takenNanos(evidence, window.start() + step * STEP_NANOS))) {
                from = step + 1;
            } else if ((step + 1 - from) * STEP_NANOS > best.length()) {
                best = new Interval(window.start() + from * STEP_NANOS, window.start() + (step + 1) * STEP_NANOS);
            }
        }
        return best;
    }

    private static boolean isBusy(long nanos, int carriers, long taken) {
        var most = carriers * STEP_NANOS;
        return nanos >= BUSY_BESIDE_OTHERS * most && nanos + taken >= BUSY * most;
    }

    /// The machine's load is sampled about once a step, so that of a step is that of the steps around it, too.
    private static long takenNanos(Evidence evidence, long at) {
        var around = new Interval(at - STEP_NANOS, at + 2 * STEP_NANOS);
        return evidence.machine().takenNanos(around) * STEP_NANOS / around.length();
    }

    private static void add(long[] busy, Interval window, long start, long end) {
        var from = Math.max(0, start - window.start());
        var to = Math.min(window.length(), end - window.start());
        for (var at = from; at < to; ) {
            var step = (int) (at / STEP_NANOS);
            var next = Math.min(to, (step + 1) * STEP_NANOS);
            busy[step] += next - at;
            at = next;
        }
    }

    private static Finding finding(Evidence evidence, Interval stretch, Victims waits) {
        var threads = List.copyOf(waits.threads);
        return evidence.finding(
                FindingKind.CARRIER_STARVATION,
                waits.nanos,
                say(
                        "carrier-starvation.queue",
                        time(stretch.length()),
                        time(evidence.nanos(Threshold.HOLD)),
                        Folded.names(threads),
                        time(waits.longestNanos),
                        summed(waits.nanos, threads.size())),
                threads,
                stretch,
                Stack.NONE);
    }
}
