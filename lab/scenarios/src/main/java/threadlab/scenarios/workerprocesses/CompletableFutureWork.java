package threadlab.scenarios.workerprocesses;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Splits the jobs over futures on two platform threads of this process.
final class CompletableFutureWork implements WorkVariant {

    @Override
    public List<Done> work(List<Job> jobs) {
        try (var executor = Executors.newFixedThreadPool(WORKERS)) {
            var futures = jobs.stream()
                    .map(job -> CompletableFuture.supplyAsync(job, executor))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        }
    }
}
