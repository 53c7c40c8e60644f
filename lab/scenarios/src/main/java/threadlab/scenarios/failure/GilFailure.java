package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Runs threads under one lock in a pool that is left when all have ended, as Python's `with` does.
final class GilFailure implements FailureVariant {

    GilFailure() throws Exception {
        Gil.likeCPython().hold(() -> "its classes are loaded before a deadline counts");
    }

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Executors.newFixedThreadPool(jobs.size())) {
            var futures = jobs.stream()
                    .map(job -> executor.submit(() -> gil.hold(() -> gil.released(job))))
                    .toList();
            var results = new ArrayList<String>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
