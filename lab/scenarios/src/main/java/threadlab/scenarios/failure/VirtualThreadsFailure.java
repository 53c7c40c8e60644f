package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Waits for all by `invokeAll`, and only then looks which of them failed.
final class VirtualThreadsFailure implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<String>();
            for (var future : executor.invokeAll(jobs)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
