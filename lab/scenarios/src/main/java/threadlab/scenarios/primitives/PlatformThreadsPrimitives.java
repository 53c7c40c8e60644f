package threadlab.scenarios.primitives;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Lets platform threads contend for a primitive of java.util.concurrent.
final class PlatformThreadsPrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(contest.tasks())) {
                names.add(future.get());
            }
            return names;
        }
    }
}
