package threadlab.scenarios.whenitpays;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.whenitpays.WhenItPays.Request;
import threadlab.scenarios.whenitpays.WhenItPays.RisingLoad;
import threadlab.scenarios.whenitpays.WhenItPays.Served;

/// Has the structured variant of [WhenItPays] by the preview API of JDK 21 to 24.
final class WhenItPaysStructured {

    private WhenItPaysStructured() {}

    /// Opens a scope for each step and forks a subtask for each request: a virtual thread each.
    static List<Served> structuredConcurrency(RisingLoad load) throws Exception {
        return load.by(WhenItPaysStructured::inScope);
    }

    private static List<Long> inScope(List<Request> requests) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("when-it-pays", Pools.subtasks())) {
            var subtasks = requests.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
