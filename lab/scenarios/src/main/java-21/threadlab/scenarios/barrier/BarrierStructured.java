package threadlab.scenarios.barrier;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.barrier.Barrier.Walker;
import threadlab.scenarios.barrier.Barrier.Walker.Meeting;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [Barrier] by the preview API of JDK 21 to 24.
final class BarrierStructured {

    private BarrierStructured() {}

    /// Forks a subtask for each walker: virtual threads, all under way at once.
    static List<List<Meeting>> structuredConcurrency(List<Walker> walkers) throws Exception {
        var barrier = new CyclicBarrier(walkers.size());
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("barrier", Pools.subtasks())) {
            var walks = walkers.stream()
                    .map(walker -> scope.fork(walker.past(barrier)))
                    .toList();
            scope.join().throwIfFailed();
            return walks.stream().map(Subtask::get).toList();
        }
    }
}
