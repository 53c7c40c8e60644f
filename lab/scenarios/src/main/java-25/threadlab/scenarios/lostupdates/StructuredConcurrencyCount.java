package threadlab.scenarios.lostupdates;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/// Lets the subtasks of a scope add to one number: the scope orders their ends, not their updates. (API of JDK 25 on.)
final class StructuredConcurrencyCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        var counter = work.unsafeCounter();
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(threads))) {
            work.adders(counter).forEach(scope::fork);
            scope.join();
        }
        return counter.value();
    }
}
