package threadlab.scenarios.blockedorbusy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import threadlab.model.PassLog;
import threadlab.model.Workload;

/// Holds how much each task computes, and how long it then waits.
///
/// @param steps of 1,000 rounds of arithmetic, about 2 µs each
record BusyWorkload(String id, int tasks, int steps, Duration delay) implements Workload {

    private static final Duration STEP = Duration.ofNanos(2_000);
    private static final Duration SLOWEST_STEP = Duration.ofNanos(10_000);
    private static final Duration SHORTEST_COMPUTING = Duration.ofMillis(10);

    BusyWorkload {
        if (tasks < 2 || steps < 1 || !delay.isPositive()) {
            throw new IllegalArgumentException(
                    "%d tasks of %d steps and a wait of %s: expected 2 tasks or more, a step or more, a positive wait"
                            .formatted(tasks, steps, delay));
        }
    }

    /// Returns whether computing is more than what it takes to begin and end.
    boolean computes() {
        return computing().compareTo(SHORTEST_COMPUTING) >= 0;
    }

    /// Returns the share of a task's time that it has to execute, 0 to 1, at 2 µs a step.
    double executingShare() {
        return (double) computing().toNanos() / computing().plus(delay).toNanos();
    }

    private Duration computing() {
        return STEP.multipliedBy(steps);
    }

    @Override
    public String title() {
        return computes()
                ? "%d tasks that compute for about %d ms and wait for %d ms"
                        .formatted(tasks, computing().toMillis(), delay.toMillis())
                : "%d tasks that wait for %d ms".formatted(tasks, delay.toMillis());
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("tasks", names());
        numbers.put("steps", steps);
        numbers.put("waitMillis", delay.toMillis());
        return numbers;
    }

    @Override
    public Duration longestPass() {
        return SLOWEST_STEP.multipliedBy(steps).plus(delay).multipliedBy(tasks);
    }

    List<Job> jobs(PassLog log) {
        return names().stream().map(name -> new Job(name, steps, delay, log)).toList();
    }

    List<String> names() {
        return IntStream.rangeClosed(1, tasks).mapToObj(i -> "job" + i).toList();
    }
}
