package threadlab.scenarios.gather;

import java.time.Duration;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;

/// Sleeps for a while and returns its name: the task of every variant.
record SleepTask(String name, Duration delay, TaskRecorder recorder) implements Task<String> {

    @Override
    public String call() throws Exception {
        return recorder.task(
                name,
                () -> recorder.waiting(delay, () -> {
                    Thread.sleep(delay);
                    return name;
                }));
    }
}
