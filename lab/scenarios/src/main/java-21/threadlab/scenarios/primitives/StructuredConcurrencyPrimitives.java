package threadlab.scenarios.primitives;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Lets subtasks contend, which are virtual threads. (API of JDK 21 to 24.)
final class StructuredConcurrencyPrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("contest", threads)) {
            var subtasks = contest.tasks().stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
