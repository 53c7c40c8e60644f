package threadlab.scenarios.startandswitch;

import java.util.concurrent.StructuredTaskScope;

/// Hands over between two subtasks of one scope: two virtual threads. (API of JDK 21 to 24.)
final class StructuredConcurrencySwitch implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        var baton = new Baton(times, task);
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            scope.fork(baton.player(0));
            scope.fork(baton.player(1));
            scope.join().throwIfFailed();
        }
    }
}
