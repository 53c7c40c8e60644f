package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitKind;

/// Finds times in which every worker of the common pool seen was blocked in a task, several tasks in a row, while
/// somebody waited for a result.
final class CommonPoolStarvation implements Detector {

    private static final String WORKER = "ForkJoinPool.commonPool-worker-";

    /// An idle worker waits here for a task.
    private static final Pattern IDLE =
            Pattern.compile("java\\.util\\.concurrent\\.ForkJoinPool\\.(awaitWork|runWorker)");

    private static final Pattern RESULT = Pattern.compile(
            "java\\.util\\.concurrent\\.(CompletableFuture|ForkJoinTask|FutureTask)\\.(get|join|invoke|timedGet|waitingGet)");

    private static final int FEWEST_TASKS = 2;

    /// Between two tasks that queue a worker does next to nothing.
    private static final long GAP_NANOS = 10_000_000;

    @Override
    public List<Finding> find(Evidence evidence) {
        var blocked = evidence.pass()
                .waits()
                .of(CommonPoolStarvation::isBlocked, CommonPoolStarvation::isWorker)
                .collect(Collectors.groupingBy(StateInterval::thread));
        var workers = workers(evidence);
        var runs =
                blocked.values().stream().map(CommonPoolStarvation::longestRun).toList();
        if (workers.isEmpty()
                || runs.size() < workers.size()
                || runs.stream().anyMatch(run -> run.size() < FEWEST_TASKS)) {
            return List.of();
        }
        var common = new Interval(
                runs.stream().mapToLong(run -> run.getFirst().start()).max().orElse(0),
                runs.stream().mapToLong(run -> run.getLast().end()).min().orElse(0));
        var waiting = waiting(evidence, common);
        return common.length() < evidence.nanos(Threshold.LOST) || waiting.isEmpty()
                ? List.of()
                : List.of(finding(evidence, workers, runs, common, waiting));
    }

    private static boolean isWorker(ThreadKey thread) {
        return thread.given().startsWith(WORKER);
    }

    private static boolean isBlocked(WaitKind wait) {
        return switch (wait.state()) {
            case SLEEPING, SOCKET, MONITOR, OBJECT_WAIT -> true;
            case PARKED ->
                !Places.passes(wait.stack(), IDLE)
                        || Places.ofProgram(wait.stack()).isPresent();
            default -> false;
        };
    }

    private static Set<ThreadKey> workers(Evidence evidence) {
        return evidence.pass()
                .waits()
                .of(kind -> true, CommonPoolStarvation::isWorker)
                .map(StateInterval::thread)
                .collect(Collectors.toSet());
    }

    /// Returns the waits that follow one another without a pause in which the worker could have been idle.
    private static List<StateInterval> longestRun(List<StateInterval> waits) {
        var longest = List.<StateInterval>of();
        var run = new ArrayList<StateInterval>();
        for (var wait : waits.stream()
                .sorted(Comparator.comparingLong(StateInterval::start))
                .toList()) {
            if (!run.isEmpty() && wait.start() - run.getLast().end() > GAP_NANOS) {
                run = new ArrayList<>();
            }
            run.add(wait);
            longest = nanos(run) > nanos(longest) ? List.copyOf(run) : longest;
        }
        return longest;
    }

    private static long nanos(List<StateInterval> waits) {
        return waits.stream().mapToLong(wait -> wait.end() - wait.start()).sum();
    }

    private static List<BlockedEvent> waiting(Evidence evidence, Interval common) {
        return evidence.blocked(BlockedEvent.Kind.PARK)
                .filter(park -> !park.thread().given().startsWith(WORKER))
                .filter(park -> park.time().clippedTo(common).length() >= evidence.nanos(Threshold.STARVED))
                .filter(park -> Places.passes(park.stack(), RESULT))
                .toList();
    }

    private static Finding finding(
            Evidence evidence,
            Set<ThreadKey> workers,
            List<List<StateInterval>> runs,
            Interval common,
            List<BlockedEvent> waiting) {
        var longest = runs.stream()
                .flatMap(List::stream)
                .max(Comparator.comparing((StateInterval wait) -> !wait.stack().isEmpty())
                        .thenComparingLong(wait -> wait.end() - wait.start()))
                .orElseThrow();
        var waiters = waiting.stream().map(BlockedEvent::thread).distinct().toList();
        var lost = waiting.stream()
                .mapToLong(park -> park.time().clippedTo(common).length())
                .sum();
        var threads = new ArrayList<>(workers);
        threads.addAll(waiters);
        return evidence.finding(
                FindingKind.COMMON_POOL_STARVATION,
                lost,
                say(
                        "common-pool-starvation.blocked",
                        workers.size(),
                        time(runs.stream()
                                .mapToLong(CommonPoolStarvation::nanos)
                                .sum()),
                        Places.named(longest.stack()),
                        Folded.names(waiters)),
                threads,
                common,
                longest.stack());
    }
}
