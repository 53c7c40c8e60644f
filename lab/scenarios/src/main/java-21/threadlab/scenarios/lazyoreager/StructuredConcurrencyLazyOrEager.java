package threadlab.scenarios.lazyoreager;

import java.util.concurrent.StructuredTaskScope;

/// Forks: the subtask begins at once; only its result has to wait for the join. (API of JDK 21 to 24.)
final class StructuredConcurrencyLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            var subtask = scope.fork(body);
            neglect.of(subtask);
            scope.join().throwIfFailed();
            return subtask.get();
        }
    }
}
