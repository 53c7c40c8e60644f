package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/// Takes results as they come, and interrupts the rest when one has failed: structured concurrency by hand.
final class VirtualThreadsStopFailure implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var ended = new ExecutorCompletionService<String>(executor);
            jobs.forEach(ended::submit);
            try {
                var results = new ArrayList<String>();
                while (results.size() < jobs.size()) {
                    results.add(ended.take().get());
                }
                return results;
            } finally {
                executor.shutdownNow();
            }
        }
    }
}
