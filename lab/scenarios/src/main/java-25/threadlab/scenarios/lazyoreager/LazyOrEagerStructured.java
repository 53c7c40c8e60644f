package threadlab.scenarios.lazyoreager;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.lazyoreager.LazyOrEager.CalledBody;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [LazyOrEager] by the preview API of JDK 25 and later.
final class LazyOrEagerStructured {

    private LazyOrEagerStructured() {}

    /// Forks: the subtask begins at once; only its result has to wait for the join.
    static String structuredConcurrency(CalledBody body, AwaitDelay delay) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtask = scope.fork(body);
            delay.leaveAlone(subtask);
            scope.join();
            return subtask.get();
        }
    }
}
