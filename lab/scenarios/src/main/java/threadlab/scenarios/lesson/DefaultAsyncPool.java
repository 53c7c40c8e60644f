package threadlab.scenarios.lesson;

import threadlab.model.run.Environment;

/// Knows how many tasks `CompletableFuture.supplyAsync` without an executor runs at a time.
///
/// Up to JDK 24 a common pool with a parallelism of 1 is passed over for a new thread per task; from 25 on the
/// common pool is always used, on two cores with a single worker.
public final class DefaultAsyncPool {

    private static final int ALWAYS_COMMON_POOL = 25;

    private DefaultAsyncPool() {}

    /// Returns the number of workers for `tasks` blocking tasks.
    public static int workers(Environment environment, int tasks) {
        var parallelism = environment.commonPoolParallelism();
        var perTask = environment.jdkFeature() < ALWAYS_COMMON_POOL && parallelism <= 1;
        return perTask ? tasks : Math.min(tasks, Math.max(1, parallelism));
    }
}
