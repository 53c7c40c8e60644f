package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitKind;
import threadlab.model.timeline.State;

/// Finds timers that fire late though no carrier was missing: platform threads whose timed waits end late, and
/// threads that serve timers but are blocked inside a task. A wait that ended late while other programs had the
/// processors is no finding.
final class LateTimer implements Detector {

    /// Where a thread that serves timers runs a task.
    private static final Pattern TASK = Pattern.compile("java\\.util\\.TimerThread\\.mainLoop"
            + "|java\\.util\\.concurrent\\.ScheduledThreadPoolExecutor\\$ScheduledFutureTask\\.run"
            + "|java\\.util\\.concurrent\\.CompletableFuture\\$(Timeout|DelayedCompleter|Canceller)\\..*"
            + "|java\\.util\\.concurrent\\.DelayScheduler\\..*");

    /// The names of JFR's own threads begin so.
    private static final String JFR = "JFR ";

    /// On a busy machine one wake-up may be late now and then.
    private static final int FEWEST = 5;

    @Override
    public List<Finding> find(Evidence evidence) {
        var findings = new ArrayList<Finding>();
        findings.addAll(overdue(evidence));
        findings.addAll(blocked(evidence));
        return findings;
    }

    private static List<Finding> overdue(Evidence evidence) {
        var late = evidence.pass()
                .waits()
                .of(kind -> true, thread -> !thread.virtual() && !thread.given().startsWith(JFR))
                .filter(wait -> lateness(wait) >= evidence.nanos(Threshold.LATE))
                .filter(wait -> !evidence.machine()
                        .isTakenByOthers(new Interval(wait.limit().due(), wait.end())))
                .toList();
        if (late.size() < FEWEST) {
            return List.of();
        }
        var worst =
                late.stream().max(Comparator.comparingLong(LateTimer::lateness)).orElseThrow();
        var lost = late.stream().mapToLong(LateTimer::lateness).sum();
        var threads = late.stream().map(StateInterval::thread).distinct().toList();
        return List.of(evidence.finding(
                FindingKind.LATE_TIMER,
                lost,
                say(
                        "late-timer.overdue",
                        late.size(),
                        time(evidence.nanos(Threshold.LATE)),
                        time(lateness(worst)),
                        time(worst.limit().askedNanos()),
                        time(lost),
                        Folded.names(threads),
                        time(lost / late.size())),
                threads,
                Evidence.span(late, StateInterval::time),
                worst.stack()));
    }

    private static long lateness(StateInterval wait) {
        return wait.limit().isNone() ? 0 : wait.end() - wait.limit().due();
    }

    /// A thread that serves timers waits for the next one outside any task; inside a task its waits delay others.
    private static List<Finding> blocked(Evidence evidence) {
        return evidence
                .pass()
                .waits()
                .of(LateTimer::isInTask, thread -> true)
                .collect(Collectors.groupingBy(StateInterval::thread))
                .values()
                .stream()
                .filter(waits -> nanos(waits) >= evidence.nanos(Threshold.LOST)
                        && waits.stream().anyMatch(wait -> wait.end() - wait.start() >= evidence.nanos(Threshold.LATE)))
                .map(waits -> finding(evidence, waits))
                .toList();
    }

    private static boolean isInTask(WaitKind kind) {
        return isWait(kind.state())
                && Places.passes(kind.stack(), TASK)
                && Places.ofProgram(kind.stack()).isPresent();
    }

    private static boolean isWait(State state) {
        return state == State.SLEEPING
                || state == State.PARKED
                || state == State.MONITOR
                || state == State.OBJECT_WAIT
                || state == State.SOCKET;
    }

    private static long nanos(List<StateInterval> waits) {
        return waits.stream().mapToLong(wait -> wait.end() - wait.start()).sum();
    }

    /// How late the tasks were that fell due meanwhile is not recorded.
    private static Finding finding(Evidence evidence, List<StateInterval> waits) {
        var longest = waits.stream()
                .max(Comparator.comparingLong(wait -> wait.end() - wait.start()))
                .orElseThrow();
        return evidence.finding(
                        FindingKind.LATE_TIMER,
                        0,
                        say(
                                "late-timer.blocked",
                                longest.thread().name(),
                                time(nanos(waits)),
                                Places.named(longest.stack())),
                        List.of(longest.thread()),
                        Evidence.span(waits, StateInterval::time),
                        longest.stack())
                .with(Severity.MODERATE)
                .with(Advice.of(FindingKind.LATE_TIMER, "blocked"));
    }
}
