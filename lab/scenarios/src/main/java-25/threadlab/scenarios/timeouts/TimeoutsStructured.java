package threadlab.scenarios.timeouts;

import java.time.Duration;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.timeouts.Timeouts.SlowWork;

/// Has the structured variant of [Timeouts] by the preview API of JDK 25 and later.
final class TimeoutsStructured {

    private TimeoutsStructured() {}

    /// Gives the scope a time limit: past it the scope interrupts the work, waits until it has ended, and throws.
    static String structuredConcurrency(SlowWork work, Duration limit) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<String>awaitAllSuccessfulOrThrow(),
                config -> config.withThreadFactory(Pools.subtasks()).withTimeout(limit))) {
            var subtask = scope.fork(work);
            scope.join();
            return subtask.get();
        }
    }
}
