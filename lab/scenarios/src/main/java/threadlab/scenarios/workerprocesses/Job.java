package threadlab.scenarios.workerprocesses;

import java.util.concurrent.atomic.AtomicInteger;
import threadlab.model.PassLog;
import threadlab.model.Task;

/// Computes: the work that every variant splits.
///
/// @param rounds how long it takes, about 2 ns each
record Job(int number, int rounds, PassLog log) implements Task<Done> {

    /// Counts the jobs that were done in this process.
    static final AtomicInteger DONE_HERE = new AtomicInteger();

    private static final int ROUNDS_BETWEEN_CHECK_POINTS = 10_000;

    @Override
    public Done call() throws Exception {
        return call(() -> {});
    }

    /// Computes and calls the check point now and then, as an interpreter would.
    Done call(Runnable checkPoint) throws Exception {
        return log.task("job" + number, () -> {
            DONE_HERE.incrementAndGet();
            return new Done(ProcessHandle.current().pid(), compute(checkPoint));
        });
    }

    private long compute(Runnable checkPoint) {
        var mixed = (long) number;
        for (var left = rounds; left > 0; left -= ROUNDS_BETWEEN_CHECK_POINTS) {
            mixed = mix(mixed, Math.min(left, ROUNDS_BETWEEN_CHECK_POINTS));
            checkPoint.run();
        }
        return mixed;
    }

    private static long mix(long seed, int rounds) {
        var mixed = seed;
        for (var round = 0; round < rounds; round++) {
            mixed ^= mixed << 13;
            mixed ^= mixed >>> 7;
            mixed ^= mixed << 17;
        }
        return mixed;
    }
}
