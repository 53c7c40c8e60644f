package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import threadlab.model.PassLog;
import threadlab.model.Workload;

/// Holds the jobs: the first one fails early, or all are too long for a deadline.
///
/// @param early when the first one fails, or the deadline
/// @param delay how long each of the others takes
record FailureWorkload(String id, String title, int count, Duration early, Duration delay, boolean hasDeadline)
        implements Workload {

    FailureWorkload {
        if (early.multipliedBy(2).compareTo(delay) > 0) {
            throw new IllegalArgumentException("early is %s: expected half of %s or less".formatted(early, delay));
        }
    }

    List<Job> jobs(PassLog log) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> fails(i)
                        ? new Job("job1", early, cleanUp(), true, log)
                        : new Job("job" + i, delay, cleanUp(), false, log))
                .toList();
    }

    /// Returns how long an interrupted job cleans up.
    Duration cleanUp() {
        return early.dividedBy(2);
    }

    private boolean fails(int number) {
        return !hasDeadline && number == 1;
    }

    /// Returns how many jobs would go on if nobody stopped them.
    int others() {
        return hasDeadline ? count : count - 1;
    }

    /// Returns a moment that is neither early nor late.
    Duration between() {
        return early.plus(delay).dividedBy(2);
    }

    @Override
    public Map<String, Object> numbers() {
        return Map.of(
                "jobs",
                count,
                "delayMillis",
                delay.toMillis(),
                "cleanUpMillis",
                cleanUp().toMillis(),
                hasDeadline ? "deadlineMillis" : "failsAfterMillis",
                early.toMillis());
    }

    @Override
    public Duration longestPass() {
        return delay.multipliedBy(count);
    }

    @Override
    public boolean mostlyWaits() {
        return true;
    }
}
