package threadlab.scenarios.blockedorbusy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Runs the tasks on an executor that has a thread for each.
final class CompletableFutureBusy implements BusyVariant {

    @Override
    public List<Diary> run(List<Job> jobs) {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(jobs.size(), threads)) {
            var futures = jobs.stream()
                    .map(job -> CompletableFuture.supplyAsync(job, executor))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        }
    }
}
