package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/// Submits as the document does, and never looks at the futures.
final class PlatformThreadsUnreadFailure implements FailureVariant {

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // that is the point
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        try (var executor = Executors.newFixedThreadPool(jobs.size())) {
            jobs.forEach(executor::submit);
        }
        return List.of();
    }
}
