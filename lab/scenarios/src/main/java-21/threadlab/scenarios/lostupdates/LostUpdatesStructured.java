package threadlab.scenarios.lostupdates;

import java.util.concurrent.StructuredTaskScope;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [LostUpdates] by the preview API of JDK 21 to 24.
final class LostUpdatesStructured {

    private LostUpdatesStructured() {}

    /// Forks the tasks in one scope: it orders their ends, not their updates.
    static long structuredConcurrency(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("count", Pools.subtasks())) {
            adders.calling(counter::add).forEach(scope::fork);
            scope.join().throwIfFailed();
        }
        return counter.read();
    }
}
