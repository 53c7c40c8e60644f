package threadlab.scenarios.lostupdates;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [LostUpdates] by the preview API of JDK 25 and later.
final class LostUpdatesStructured {

    private LostUpdatesStructured() {}

    /// Forks the tasks in one scope: it orders their ends, not their updates.
    static long structuredConcurrency(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            adders.calling(counter::add).forEach(adder -> scope.fork(adder));
            scope.join();
        }
        return counter.read();
    }
}
