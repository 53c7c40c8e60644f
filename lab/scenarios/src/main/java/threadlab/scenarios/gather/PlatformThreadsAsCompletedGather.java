package threadlab.scenarios.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/// Takes each result from the pool when it is there.
final class PlatformThreadsAsCompletedGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var completed = new ExecutorCompletionService<String>(executor);
            tasks.forEach(completed::submit);
            var results = new ArrayList<String>();
            while (results.size() < tasks.size()) {
                results.add(completed.take().get());
            }
            return results;
        }
    }
}
