package threadlab.scenarios.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Waits on a new virtual thread a task; there is no pool to size.
final class VirtualThreadsGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var results = new ArrayList<String>();
            for (var future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
