package threadlab.scenarios.cpulanes;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Computes in the subtasks of a scope, which are virtual threads. (API of JDK 21 to 24.)
final class StructuredConcurrencyLanes implements LanesVariant {

    @Override
    public List<Computed> run(List<CpuTask> tasks) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("lanes", threads)) {
            var subtasks = tasks.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
