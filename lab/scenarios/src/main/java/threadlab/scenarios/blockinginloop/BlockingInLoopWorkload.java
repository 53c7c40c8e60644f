package threadlab.scenarios.blockinginloop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import threadlab.model.Workload;

/// Holds how many waits there are, and how long each is.
record BlockingInLoopWorkload(int count, Duration delay) implements Workload {

    BlockingInLoopWorkload {
        if (count < 2 || !delay.isPositive()) {
            throw new IllegalArgumentException(
                    "%d waits of %s: expected 2 or more of a positive length".formatted(count, delay));
        }
    }

    List<String> names() {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "wait" + i).toList();
    }

    Duration sum() {
        return delay.multipliedBy(count);
    }

    @Override
    public String id() {
        return "five-waits";
    }

    @Override
    public String title() {
        return count + " waits of equal length";
    }

    @Override
    public Map<String, Object> numbers() {
        return Map.of("waits", count, "delayMillis", delay.toMillis());
    }

    @Override
    public Duration longestPass() {
        return sum();
    }

    @Override
    public boolean mostlyWaits() {
        return true;
    }
}
