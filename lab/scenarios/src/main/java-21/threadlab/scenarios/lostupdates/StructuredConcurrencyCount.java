package threadlab.scenarios.lostupdates;

import java.util.concurrent.StructuredTaskScope;

/// Lets the subtasks of a scope add to one number: the scope orders their ends, not their updates. (API of JDK 21 to
/// 24.)
final class StructuredConcurrencyCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        var counter = work.unsafeCounter();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("count", threads)) {
            work.adders(counter).forEach(scope::fork);
            scope.join().throwIfFailed();
        }
        return counter.value();
    }
}
