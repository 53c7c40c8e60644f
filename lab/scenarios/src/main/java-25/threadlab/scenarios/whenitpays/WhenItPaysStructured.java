package threadlab.scenarios.whenitpays;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.whenitpays.WhenItPays.Request;
import threadlab.scenarios.whenitpays.WhenItPays.RisingLoad;
import threadlab.scenarios.whenitpays.WhenItPays.Served;

/// Has the structured variant of [WhenItPays] by the preview API of JDK 25 and later.
final class WhenItPaysStructured {

    private WhenItPaysStructured() {}

    /// Opens a scope for each step and forks a subtask for each request: a virtual thread each.
    static List<Served> structuredConcurrency(RisingLoad load) throws Exception {
        return load.by(WhenItPaysStructured::inScope);
    }

    private static List<Long> inScope(List<Request> requests) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<Long>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = requests.stream().map(request -> scope.fork(request)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
