package threadlab.scenarios.timeouts;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.StructuredTaskScope;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.timeouts.Timeouts.SlowWork;

/// Has the structured variant of [Timeouts] by the preview API of JDK 21 to 24.
final class TimeoutsStructured {

    private TimeoutsStructured() {}

    /// Joins until the time is over; leaving the scope then interrupts the work and waits until it has ended.
    static String structuredConcurrency(SlowWork work, Duration limit) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("timeouts", Pools.subtasks())) {
            var subtask = scope.fork(work);
            scope.joinUntil(Instant.now().plus(limit)).throwIfFailed();
            return subtask.get();
        }
    }
}
