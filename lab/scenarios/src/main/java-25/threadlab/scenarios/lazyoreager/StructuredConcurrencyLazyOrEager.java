package threadlab.scenarios.lazyoreager;

import java.util.concurrent.StructuredTaskScope;

/// Forks: the subtask begins at once; only its result has to wait for the join. (API of JDK 25 on.)
final class StructuredConcurrencyLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            var subtask = scope.fork(body);
            neglect.of(subtask);
            scope.join();
            return subtask.get();
        }
    }
}
