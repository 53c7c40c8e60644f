package threadlab.scenarios.schedulersettings;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import threadlab.model.TaskRecorder;

/// Describes tasks that all do the same, and are started together.
///
/// @param hold how long a task waits; zero where it does not
/// @param amount rounds of computing, or yields; 1 where a task waits
record TaskGroup(Doing doing, int tasks, Duration hold, int amount) {

    /// How many yield; the others start meanwhile.
    static final int YIELDERS = 2;

    private static final Duration SLOWEST_ROUND = Duration.ofNanos(10);
    private static final Duration SLOWEST_YIELD = Duration.ofNanos(10_000);

    /// Names what a task does.
    enum Doing {
        WAITING("waiting"),
        PINNED("pinned"),
        PINNED_WAIT("pinned-wait"),
        COMPUTING("computing"),
        YIELDING("yielding");

        private final String id;

        Doing(String id) {
            this.id = id;
        }

        /// Returns a kebab-case name.
        String id() {
            return id;
        }
    }

    static TaskGroup waiting(Doing doing, int tasks, Duration hold) {
        return new TaskGroup(doing, tasks, hold, 1);
    }

    static TaskGroup busy(Doing doing, int tasks, int amount) {
        return new TaskGroup(doing, tasks, Duration.ZERO, amount);
    }

    /// Makes the tasks of a pass, which note what they did in one and the same [YieldTurns].
    List<SettingsTask> tasks(TaskRecorder recorder) {
        var turns = new YieldTurns();
        return IntStream.rangeClosed(1, tasks)
                .mapToObj(i -> new SettingsTask(doing.id() + i, i, this, turns, recorder))
                .toList();
    }

    Duration longest() {
        return switch (doing) {
            case WAITING -> hold.multipliedBy(2);
            case PINNED, PINNED_WAIT -> hold.multipliedBy(tasks);
            case COMPUTING -> SLOWEST_ROUND.multipliedBy((long) tasks * amount);
            case YIELDING -> SLOWEST_YIELD.multipliedBy((long) YIELDERS * amount);
        };
    }
}
