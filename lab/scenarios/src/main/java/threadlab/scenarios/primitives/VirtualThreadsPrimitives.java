package threadlab.scenarios.primitives;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Lets virtual threads contend for the same primitive: it parks them as it parks any thread.
final class VirtualThreadsPrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(contest.tasks())) {
                names.add(future.get());
            }
            return names;
        }
    }
}
