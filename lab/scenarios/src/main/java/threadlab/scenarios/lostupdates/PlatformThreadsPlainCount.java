package threadlab.scenarios.lostupdates;

import java.util.concurrent.Executors;

/// Lets platform threads add to a plain field: the trap, for the race can hardly be seen any more.
final class PlatformThreadsPlainCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        var counter = new PlainCounter();
        try (var executor = Executors.newFixedThreadPool(work.workload().tasks(), threads)) {
            for (var done : executor.invokeAll(work.adders(counter))) {
                done.get();
            }
        }
        return counter.value();
    }
}
