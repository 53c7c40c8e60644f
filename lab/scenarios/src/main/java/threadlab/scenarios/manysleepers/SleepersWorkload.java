package threadlab.scenarios.manysleepers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import threadlab.model.Workload;

/// Holds how many wait, and how long.
///
/// @param mostPlatformThreads how many threads of the operating system the lab dares to start
record SleepersWorkload(int count, Duration delay, int mostPlatformThreads) implements Workload {

    private static final Duration SLOWEST_START = Duration.ofMillis(1);
    private static final int LEAST_HEAP_MEBIBYTES = 96;
    private static final int WAITS_PER_MEBIBYTE = 256;
    private static final int MOST_PLATFORM_THREADS = 10_000;

    SleepersWorkload {
        if (count < 1 || !delay.isPositive() || mostPlatformThreads > MOST_PLATFORM_THREADS) {
            throw new IllegalArgumentException(
                    "%d waits of %s, %d platform threads at most: expected 1 or more, a positive time, %d or less"
                            .formatted(count, delay, mostPlatformThreads, MOST_PLATFORM_THREADS));
        }
    }

    @Override
    public String id() {
        return Integer.toString(count);
    }

    @Override
    public String title() {
        return "%,d waits of %,d ms".formatted(count, delay.toMillis());
    }

    /// Returns a heap in which all waits have twice the room that a virtual thread needs.
    int heapMebibytes() {
        return Math.max(LEAST_HEAP_MEBIBYTES, Math.ceilDiv(count, WAITS_PER_MEBIBYTE));
    }

    boolean fitsPlatformThreads() {
        return count <= mostPlatformThreads;
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("waits", count);
        numbers.put("delayMillis", delay.toMillis());
        return numbers;
    }

    @Override
    public Duration longestPass() {
        return delay.multipliedBy(2).plus(SLOWEST_START.multipliedBy(fitsPlatformThreads() ? count : count / 10));
    }

    @Override
    public boolean needsFreshJvm() {
        return true;
    }
}
