package threadlab.scenarios.primitives;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Trusts in the GIL instead of a lock, though it is given up around the wait inside.
final class GilUnlockedPrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("gil-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(contest.unguardedTasks(gil::released).stream()
                    .map(task -> (Callable<String>) () -> gil.hold(task))
                    .toList())) {
                names.add(future.get());
            }
            return names;
        }
    }
}
