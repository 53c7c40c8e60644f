package threadlab.scenarios.lostupdates;

import java.util.concurrent.Executors;

/// Lets virtual threads add to one number, unprotected.
final class VirtualThreadsCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        var counter = work.unsafeCounter();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            for (var done : executor.invokeAll(work.adders(counter))) {
                done.get();
            }
        }
        return counter.value();
    }
}
