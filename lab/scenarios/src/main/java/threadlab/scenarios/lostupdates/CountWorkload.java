package threadlab.scenarios.lostupdates;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import threadlab.model.Workload;

/// Holds how many tasks add how often, and how long each waits between read and write.
///
/// @param delay nothing where the tasks compute instead
record CountWorkload(String id, String title, int tasks, int updates, Duration delay) implements Workload {

    private static final Duration SLOWEST_UPDATE = Duration.ofNanos(1_000);
    private static final int TIMER_SLACK = 3;

    CountWorkload {
        if (tasks < 2 || updates < 1) {
            throw new IllegalArgumentException(
                    "%d tasks, %d updates each: expected at least 2 and 1".formatted(tasks, updates));
        }
    }

    boolean waits() {
        return delay.isPositive();
    }

    /// Returns what the number would be if no update were lost.
    long asked() {
        return (long) tasks * updates;
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("taskCount", tasks);
        numbers.put("updatesPerTask", updates);
        numbers.put("delayMillis", delay.toMillis());
        return numbers;
    }

    /// What the compiler makes of the loop that computes depends on all that ran it before.
    @Override
    public boolean needsFreshJvm() {
        return !waits();
    }

    @Override
    public Duration longestPass() {
        return SLOWEST_UPDATE.plus(delay.multipliedBy(TIMER_SLACK)).multipliedBy(asked());
    }
}
