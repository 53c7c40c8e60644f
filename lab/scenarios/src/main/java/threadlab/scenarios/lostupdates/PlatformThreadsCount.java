package threadlab.scenarios.lostupdates;

import java.util.concurrent.Executors;

/// Lets platform threads add to one number, unprotected.
final class PlatformThreadsCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        var counter = work.unsafeCounter();
        try (var executor = Executors.newFixedThreadPool(work.workload().tasks(), threads)) {
            for (var done : executor.invokeAll(work.adders(counter))) {
                done.get();
            }
        }
        return counter.value();
    }
}
