package threadlab.scenarios.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/// Takes each result from a virtual thread when it is there.
final class VirtualThreadsAsCompletedGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
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
