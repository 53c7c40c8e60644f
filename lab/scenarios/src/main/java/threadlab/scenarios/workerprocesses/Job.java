package threadlab.scenarios.workerprocesses;

import java.util.concurrent.atomic.AtomicInteger;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;
import threadlab.scenarios.cpu.Arithmetic;

/// Computes: the work that every variant splits.
///
/// @param rounds how long it takes, about 2 ns each
record Job(int number, int rounds, TaskRecorder recorder) implements Task<Job.Done> {

    /// Counts the jobs that were done in this process.
    static final AtomicInteger DONE_HERE = new AtomicInteger();

    private static final int ROUNDS_BETWEEN_CHECK_POINTS = 10_000;

    /// What a job gave, and the process that did it.
    record Done(long pid, long value) {}

    @Override
    public Done call() throws Exception {
        return call(() -> {});
    }

    /// Computes and calls the check point now and then, as an interpreter would.
    Done call(Runnable checkPoint) throws Exception {
        return recorder.task(name(), () -> {
            DONE_HERE.incrementAndGet();
            Counters.add(Count.UNITS);
            return new Done(ProcessHandle.current().pid(), compute(checkPoint));
        });
    }

    String name() {
        return "job" + number;
    }

    private long compute(Runnable checkPoint) {
        var value = (long) number;
        for (var left = rounds; left > 0; left -= ROUNDS_BETWEEN_CHECK_POINTS) {
            value = Arithmetic.xorshift(value, Math.min(left, ROUNDS_BETWEEN_CHECK_POINTS));
            checkPoint.run();
        }
        return value;
    }
}
