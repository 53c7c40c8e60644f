package threadlab.scenarios.gather;

import java.time.Duration;
import threadlab.model.PassLog;
import threadlab.model.Task;

/// Waits as long as it is told, then gives its name: the task that every variant runs.
record Nap(String name, Duration delay, PassLog log) implements Task<String> {

    @Override
    public String call() throws Exception {
        return log.task(
                name,
                () -> log.waiting(delay, () -> {
                    Thread.sleep(delay);
                    return name;
                }));
    }
}
