package threadlab.scenarios.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Waits in a process a task; here a virtual thread each waits for its message.
final class ProcessesGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> naps) throws Exception {
        var threads = Thread.ofVirtual().name("parent-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var futures = new ArrayList<Future<String>>();
            for (var nap : naps) {
                futures.add(executor.submit(nap::elsewhere));
            }
            var results = new ArrayList<String>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
