package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Submits to a pool that the whole program shares, and reads the futures in order: who throws leaves the rest to run
/// on.
final class PlatformThreadsSharedFailure implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        var futures = jobs.stream().map(POOL::submit).toList();
        var results = new ArrayList<String>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static final ExecutorService POOL =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
}
