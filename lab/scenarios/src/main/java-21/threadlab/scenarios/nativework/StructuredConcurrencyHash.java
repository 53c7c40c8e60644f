package threadlab.scenarios.nativework;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Hashes in the subtasks of a scope, which are virtual threads. (API of JDK 21 to 24.)
final class StructuredConcurrencyHash implements HashVariant {

    @Override
    public List<Hashed> run(List<HashTask> tasks) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("hash", threads)) {
            var subtasks = tasks.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
