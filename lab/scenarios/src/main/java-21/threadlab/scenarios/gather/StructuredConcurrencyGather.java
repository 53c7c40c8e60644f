package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Waits in the subtasks of a scope: none outlives it, and the first failure cancels the others. (API of JDK 21 to 24.)
final class StructuredConcurrencyGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("gather", threads)) {
            var subtasks = tasks.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
