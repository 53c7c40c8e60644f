package threadlab.scenarios.startandswitch;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/// Hands over between two subtasks of one scope: two virtual threads. (API of JDK 25 on.)
final class StructuredConcurrencySwitch implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        var baton = new Baton(times, task);
        try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) {
            scope.fork(baton.player(0));
            scope.fork(baton.player(1));
            scope.join();
        }
    }
}
