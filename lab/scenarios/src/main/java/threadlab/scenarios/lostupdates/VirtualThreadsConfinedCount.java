package threadlab.scenarios.lostupdates;

import java.util.concurrent.Executors;

/// Gives each virtual thread a number of its own and adds them up after the join: nothing is shared.
final class VirtualThreadsConfinedCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        var adders = work.names().stream()
                .map(name -> work.adder(name, work.unsafeCounter()))
                .toList();
        var sum = 0L;
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            for (var counter : executor.invokeAll(adders)) {
                sum += counter.get().value();
            }
        }
        return sum;
    }
}
