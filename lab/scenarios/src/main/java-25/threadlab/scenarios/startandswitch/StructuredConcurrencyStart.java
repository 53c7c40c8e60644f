package threadlab.scenarios.startandswitch;

import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/// Forks a subtask a task in one scope and joins them all. (API of JDK 25 on.)
final class StructuredConcurrencyStart implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) {
            for (var i = 0; i < times; i++) {
                scope.fork(Executors.callable(task));
            }
            scope.join();
        }
    }
}
