package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import threadlab.model.count.Count;
import threadlab.model.run.TaskSpan;

class InMemoryTaskRecorderTest {

    @Test
    void tasksAndTheirThreadsAreCountedAndWhatDidNotHappenIsLeftOut() throws Exception {
        var recorder = new InMemoryTaskRecorder(false);
        recorder.begin();
        assertThat(recorder.counts()).isEmpty();

        recorder.task("own", () -> "done");
        try (var executor = Executors.newFixedThreadPool(2)) {
            List<Callable<String>> tasks = IntStream.range(0, 50)
                    .<Callable<String>>mapToObj(i -> () -> recorder.task("task" + i, () -> "done"))
                    .toList();
            for (var task : executor.invokeAll(tasks)) {
                task.get();
            }
        }

        var threads = recorder.spans().stream().map(TaskSpan::thread).distinct().count();
        assertThat(recorder.counts())
                .isEqualTo(Map.of(
                        Count.TASKS, 51L,
                        Count.TASKS_ON_CALLER, 1L,
                        Count.TASKS_ON_PLATFORM_THREADS, 50L,
                        Count.TASK_THREADS, threads));
        assertThat(recorder.isBusy()).isFalse();
    }
}
