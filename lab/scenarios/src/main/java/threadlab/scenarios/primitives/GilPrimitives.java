package threadlab.scenarios.primitives;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Gives the GIL up around every call that may block: that of the primitive, and the wait inside.
final class GilPrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("gil-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(contest.tasks(gil::released).stream()
                    .map(task -> (Callable<String>) () -> gil.hold(task))
                    .toList())) {
                names.add(future.get());
            }
            return names;
        }
    }
}
