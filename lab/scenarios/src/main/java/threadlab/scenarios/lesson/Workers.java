package threadlab.scenarios.lesson;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.contrast.processes.WorkerProcess;

/// Keeps the worker processes of a trial from pass to pass: starting a process is another scenario's question.
///
/// Used by one thread at a time; each worker it gives likewise.
public final class Workers implements Closeable {

    private final List<WorkerProcess> running = new ArrayList<>();

    /// Returns so many workers, and starts those that are missing.
    ///
    /// @param main the class whose `main` a worker runs; the same in every call of a trial
    public List<WorkerProcess> get(int count, Class<?> main) throws IOException {
        return get(count, Launch.of(main));
    }

    /// Returns so many workers, and starts those that are missing.
    ///
    /// @param launch how a worker is started; the same in every call of a trial
    public List<WorkerProcess> get(int count, Launch launch) throws IOException {
        while (running.size() < count) {
            running.add(WorkerProcess.start(launch));
        }
        return List.copyOf(running.subList(0, count));
    }

    /// Lets a worker do a task.
    public interface Ask<T, R> {
        R of(T task, WorkerProcess worker) throws Exception;
    }

    /// Gives each task a worker, waits for the answers on a thread each, and returns them in the tasks' order.
    public <T, R> List<R> invokeAll(List<T> tasks, Launch launch, Ask<T, R> ask) throws Exception {
        var workers = get(tasks.size(), launch);
        try (var executor = Pools.processes(tasks.size())) {
            return Results.invokeAll(
                    executor,
                    IntStream.range(0, tasks.size()).boxed().toList(),
                    i -> ask.of(tasks.get(i), workers.get(i)));
        }
    }

    <R> TrialFixture<R> closedAfter(TrialFixture<R> fixture) {
        return new TrialFixture<>() {
            @Override
            public Callable<R> arrange(TaskRecorder recorder) {
                return fixture.arrange(recorder);
            }

            @Override
            public void calibrate() throws Exception {
                fixture.calibrate();
            }

            @Override
            public PassMeasurements check(CallOutcome<R> outcome) throws Exception {
                return fixture.check(outcome);
            }

            @Override
            public PassMeasurements measureMore(PassMeasurements checked) throws Exception {
                return fixture.measureMore(checked);
            }

            @Override
            public void close() throws IOException {
                try {
                    fixture.close();
                } finally {
                    Workers.this.close();
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        for (var worker : running) {
            worker.close();
        }
        running.clear();
    }
}
