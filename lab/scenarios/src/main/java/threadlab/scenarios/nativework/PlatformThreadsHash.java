package threadlab.scenarios.nativework;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Hashes on a pool with one platform thread a task: the operating system spreads them over the processors.
final class PlatformThreadsHash implements HashVariant {

    @Override
    public List<Hashed> run(List<HashTask> tasks) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var hashed = new ArrayList<Hashed>();
            for (var future : executor.invokeAll(tasks)) {
                hashed.add(future.get());
            }
            return hashed;
        }
    }
}
