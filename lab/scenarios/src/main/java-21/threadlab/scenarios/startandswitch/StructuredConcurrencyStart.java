package threadlab.scenarios.startandswitch;

import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;

/// Forks a subtask a task in one scope and joins them all. (API of JDK 21 to 24.)
final class StructuredConcurrencyStart implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            for (var i = 0; i < times; i++) {
                scope.fork(Executors.callable(task));
            }
            scope.join().throwIfFailed();
        }
    }
}
