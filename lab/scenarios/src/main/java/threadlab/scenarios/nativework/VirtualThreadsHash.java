package threadlab.scenarios.nativework;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Hashes on a virtual thread a task, of which as many run at once as there are carriers.
final class VirtualThreadsHash implements HashVariant {

    @Override
    public List<Hashed> run(List<HashTask> tasks) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var hashed = new ArrayList<Hashed>();
            for (var future : executor.invokeAll(tasks)) {
                hashed.add(future.get());
            }
            return hashed;
        }
    }
}
