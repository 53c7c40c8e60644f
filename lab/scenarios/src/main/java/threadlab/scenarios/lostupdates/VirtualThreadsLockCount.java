package threadlab.scenarios.lostupdates;

import java.util.concurrent.Executors;

/// Lets one virtual thread at a time read, pause and write.
final class VirtualThreadsLockCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        var counter = new LockedCounter(work.pause());
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            for (var done : executor.invokeAll(work.adders(counter))) {
                done.get();
            }
        }
        return counter.value();
    }
}
