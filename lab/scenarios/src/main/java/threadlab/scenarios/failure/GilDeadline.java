package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import threadlab.scenarios.gil.Gil;

/// Waits for each result until the deadline, as `result(timeout)` does: Python has no means to stop a thread.
final class GilDeadline implements FailureVariant {

    private static final ExecutorService POOL =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

    GilDeadline() throws Exception {
        Gil.likeCPython().hold(() -> "its classes are loaded before a deadline counts");
    }

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        var gil = Gil.likeCPython();
        var futures = jobs.stream()
                .map(job -> POOL.submit(() -> gil.hold(() -> gil.released(job))))
                .toList();
        var end = System.nanoTime() + deadline.toNanos();
        var results = new ArrayList<String>();
        for (var future : futures) {
            results.add(future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        }
        return results;
    }
}
