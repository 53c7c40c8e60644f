package threadlab.scenarios.primitives;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Lets platform threads contend for a fair one: who waits longest is next.
final class PlatformThreadsFairPrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(contest.fairTasks())) {
                names.add(future.get());
            }
            return names;
        }
    }
}
