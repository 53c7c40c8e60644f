package threadlab.scenarios.nativework;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Hashes in the subtasks of a scope, which are virtual threads. (API of JDK 25 on.)
final class StructuredConcurrencyHash implements HashVariant {

    @Override
    public List<Hashed> run(List<HashTask> tasks) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = StructuredTaskScope.open(
                Joiner.<Hashed>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(threads))) {
            var subtasks = tasks.stream().map(task -> scope.fork(task)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
