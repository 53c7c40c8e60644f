package threadlab.scenarios.primitives;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Lets virtual threads contend for a fair one: who waits longest is next.
final class VirtualThreadsFairPrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(contest.fairTasks())) {
                names.add(future.get());
            }
            return names;
        }
    }
}
