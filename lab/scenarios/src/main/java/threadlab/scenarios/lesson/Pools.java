package threadlab.scenarios.lesson;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import threadlab.model.run.Environment;

/// Makes executors and thread factories; the threads of every scenario get their names here, by their kind.
public final class Pools {

    private static final int ALWAYS_COMMON_POOL = 25;

    private Pools() {}

    /// Makes a pool of platform threads, `platform-1` and on.
    public static ExecutorService fixed(int threads) {
        return Executors.newFixedThreadPool(threads, platform());
    }

    /// Makes a pool for the whole program: it is never closed, so its threads, `platform-1` and on, are daemons.
    public static ExecutorService shared() {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("platform-", 1).factory());
    }

    /// Makes an executor that starts a platform thread per task.
    public static ExecutorService platformThreadPerTask() {
        return Executors.newThreadPerTaskExecutor(platform());
    }

    /// Makes an executor that starts a virtual thread per task, `virtual-1` and on.
    public static ExecutorService virtual() {
        return Executors.newThreadPerTaskExecutor(virtualThreads());
    }

    /// Makes the executor of a CompletableFuture: a pool of platform threads, `async-1` and on.
    public static ExecutorService async(int threads) {
        return Executors.newFixedThreadPool(threads, named("async"));
    }

    /// Makes an executor of a CompletableFuture that has a thread for every task, `async-1` and on.
    public static ExecutorService cached() {
        return Executors.newCachedThreadPool(named("async"));
    }

    /// Makes a pool of platform threads that share a GIL, `gil-1` and on.
    public static ExecutorService gil(int threads) {
        return Executors.newFixedThreadPool(threads, named("gil"));
    }

    /// Makes a pool of platform threads that each wait for a process, `process-1` and on.
    public static ExecutorService processes(int threads) {
        return Executors.newFixedThreadPool(threads, named("process"));
    }

    /// Makes the factory of platform threads, `platform-1` and on.
    public static ThreadFactory platform() {
        return named("platform");
    }

    /// Makes the factory of virtual threads, `virtual-1` and on.
    public static ThreadFactory virtualThreads() {
        return Thread.ofVirtual().name("virtual-", 1).factory();
    }

    /// Makes the factory of a scope's virtual threads, `subtask-1` and on.
    public static ThreadFactory subtasks() {
        return Thread.ofVirtual().name("subtask-", 1).factory();
    }

    /// Returns how many of so many blocking tasks `CompletableFuture.supplyAsync` without an executor runs at a
    /// time.
    ///
    /// Up to JDK 24 a common pool with a parallelism of 1 is passed over for a new thread per task; from 25 on
    /// the common pool is always used, on two cores with a single worker.
    public static int defaultAsyncWorkers(Environment environment, int tasks) {
        var parallelism = environment.commonPoolParallelism();
        var perTask = environment.jdkFeature() < ALWAYS_COMMON_POOL && parallelism <= 1;
        return perTask ? tasks : Math.min(tasks, Math.max(1, parallelism));
    }

    private static ThreadFactory named(String kind) {
        return Thread.ofPlatform().name(kind + "-", 1).factory();
    }
}
