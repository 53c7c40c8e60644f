package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Gives `invokeAll` a deadline: what has not ended by then is cancelled, which interrupts it. Up to JDK 24
/// `close()` does not wait until it has cleaned up.
final class VirtualThreadsDeadline implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<String>();
            for (var future : executor.invokeAll(jobs, deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
