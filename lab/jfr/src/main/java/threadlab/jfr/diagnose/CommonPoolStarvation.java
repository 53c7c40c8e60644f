package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitKind;

/// Finds times in which every worker of the common pool seen was blocked in a task, several tasks in a row, while
/// somebody waited for results, or was blocked as well in tasks with which it helped: who calls a parallel stream does.
final class CommonPoolStarvation implements Detector {

    private static final String WORKER = "ForkJoinPool.commonPool-worker-";

    /// An idle worker waits here for a task.
    private static final Pattern IDLE =
            Pattern.compile("java\\.util\\.concurrent\\.ForkJoinPool\\.(awaitWork|runWorker)");

    private static final Pattern RESULT = Pattern.compile(
            "java\\.util\\.concurrent\\.(CompletableFuture|ForkJoinTask|FutureTask)\\.(get|join|invoke|timedGet|waitingGet)");

    /// A task that a thread runs itself, rather than wait for a worker.
    private static final Pattern HELPS =
            Pattern.compile("java\\.util\\.concurrent\\.(ForkJoinTask\\.doExec|CountedCompleter\\.exec)");

    /// A worker runs tasks of its own pool, so one that is no worker of the common pool does not help that.
    private static final Pattern WORKS = Pattern.compile("java\\.util\\.concurrent\\.ForkJoinWorkerThread\\.run");

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
        var waiting = outside(evidence, common);
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

    /// Describes a wait of a thread that is no worker of the pool, as far as the workers were blocked meanwhile.
    private record Outside(ThreadKey thread, long nanos, boolean helps) {}

    private static List<Outside> outside(Evidence evidence, Interval common) {
        var results = evidence.blocked(BlockedEvent.Kind.PARK)
                .filter(park -> !isWorker(park.thread()) && Places.passes(park.stack(), RESULT))
                .filter(park -> !Places.passes(park.stack(), HELPS))
                .map(park ->
                        new Outside(park.thread(), park.time().clippedTo(common).length(), false));
        var helped = evidence.pass()
                .waits()
                .of(kind -> isBlocked(kind) && isHelping(kind), thread -> !isWorker(thread))
                .map(wait ->
                        new Outside(wait.thread(), wait.time().clippedTo(common).length(), true));
        var byThread = Stream.concat(results, helped).collect(Collectors.groupingBy(Outside::thread));
        byThread.values().removeIf(waits -> nanosOutside(waits) < evidence.nanos(Threshold.STARVED));
        return byThread.values().stream().flatMap(List::stream).toList();
    }

    private static boolean isHelping(WaitKind wait) {
        return Places.passes(wait.stack(), HELPS) && !Places.passes(wait.stack(), WORKS);
    }

    private static long nanosOutside(List<Outside> waits) {
        return waits.stream().mapToLong(Outside::nanos).sum();
    }

    private static Finding finding(
            Evidence evidence,
            Set<ThreadKey> workers,
            List<List<StateInterval>> runs,
            Interval common,
            List<Outside> waiting) {
        var longest = runs.stream()
                .flatMap(List::stream)
                .max(Comparator.comparing((StateInterval wait) -> !wait.stack().isEmpty())
                        .thenComparingLong(wait -> wait.end() - wait.start()))
                .orElseThrow();
        var waiters = waiting.stream().map(Outside::thread).distinct().toList();
        var threads = new ArrayList<>(workers);
        threads.addAll(waiters);
        var isHelped = waiting.stream().anyMatch(Outside::helps);
        return evidence.finding(
                        FindingKind.COMMON_POOL_STARVATION,
                        nanosOutside(waiting),
                        say(
                                isHelped ? "common-pool-starvation.blocked.helped" : "common-pool-starvation.blocked",
                                workers.size(),
                                time(runs.stream()
                                        .mapToLong(CommonPoolStarvation::nanos)
                                        .sum()),
                                Places.named(longest.stack()),
                                Folded.names(waiters)),
                        threads,
                        common,
                        longest.stack())
                .with(
                        isHelped
                                ? Advice.of(FindingKind.COMMON_POOL_STARVATION, "helped")
                                : Advice.of(FindingKind.COMMON_POOL_STARVATION));
    }
}
