package threadlab.scenarios.lostupdates;

import java.util.concurrent.Executors;

/// Lets virtual threads add by compare-and-set: who comes too late starts again.
final class VirtualThreadsAtomicCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        var counter = new AtomicCounter(work.pause());
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            for (var done : executor.invokeAll(work.adders(counter))) {
                done.get();
            }
        }
        return counter.value();
    }
}
