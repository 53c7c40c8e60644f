package threadlab.scenarios.manysleepers;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersWorkload;

/// Counts the tasks that wait in one run, and weighs them in a run that no clock measures.
///
/// Threads wait at a gate until the last has arrived, so that they wait all at once however busy the machine
/// is, and then sleep. Futures need no gate: they are all there before the first is due. Thread-safe. Twenty of
/// the tasks report to the recorder; all would be more than the picture can show.
final class SleepingTasks {

    private static final int RECORDED = 20;

    private final SleepersWorkload workload;
    private final TaskRecorder recorder;
    private final Supplier<OptionalLong> memory;
    private final Duration afterGate;
    private final CountDownLatch arrived;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();
    private volatile @Nullable Census census;

    /// What was there when all had been started.
    ///
    /// @param waiting how many were waiting
    /// @param bytes the memory in use then; empty where it was not weighed or the system does not tell
    record Census(int waiting, OptionalLong bytes) {}

    private SleepingTasks(
            SleepersWorkload workload, TaskRecorder recorder, Supplier<OptionalLong> memory, Duration afterGate) {
        this.workload = workload;
        this.recorder = recorder;
        this.memory = memory;
        this.afterGate = afterGate;
        this.arrived = new CountDownLatch(workload.count());
    }

    /// Makes the tasks of a run that the clock measures: they are counted, and nothing else.
    static SleepingTasks toTime(SleepersWorkload workload, TaskRecorder recorder) {
        return new SleepingTasks(workload, recorder, OptionalLong::empty, workload.delay());
    }

    /// Makes the tasks of a run in which they are weighed, which takes a garbage collection. Threads wait at the gate
    /// then, and are through once it opens.
    static SleepingTasks toWeigh(SleepersWorkload workload) {
        return new SleepingTasks(workload, TaskRecorder.SILENT, MemoryInUse::bytes, Duration.ZERO);
    }

    Duration delay() {
        return workload.delay();
    }

    /// Returns the tasks for models that give each wait a thread.
    List<Task<Boolean>> onThreads() {
        return IntStream.range(0, workload.count())
                .<Task<Boolean>>mapToObj(i -> () -> sleep(i))
                .toList();
    }

    /// Starts the waits of models that hold no thread for one.
    CompletableFuture<?>[] asFutures(Supplier<CompletableFuture<?>> sleep) {
        return IntStream.range(0, workload.count())
                .mapToObj(i -> isRecorded(i) ? recorded(name(i), sleep) : sleep.get())
                .toArray(CompletableFuture<?>[]::new);
    }

    private CompletableFuture<String> recorded(String name, Supplier<CompletableFuture<?>> sleep) {
        return recorder.asyncTask(
                name, () -> recorder.asyncWait(name, delay(), () -> sleep.get().thenApply(slept -> name)));
    }

    private boolean sleep(int number) throws Exception {
        return isRecorded(number) ? recorder.task(name(number), () -> recorder.waiting(delay(), this::sleep)) : sleep();
    }

    private boolean sleep() throws InterruptedException {
        arrived.countDown();
        gate.await();
        Thread.sleep(afterGate);
        done.incrementAndGet();
        return true;
    }

    private boolean isRecorded(int number) {
        return number % every(workload) == 0;
    }

    private static int every(SleepersWorkload workload) {
        return Math.max(1, workload.count() / RECORDED);
    }

    /// Returns how many of the tasks report to the recorder.
    static int recorded(SleepersWorkload workload) {
        return Math.ceilDiv(workload.count(), every(workload));
    }

    private static String name(int number) {
        return "sleeper" + (number + 1);
    }

    /// Waits until all threads wait at the gate, counts them, and lets them through to their sleep.
    ///
    /// @throws IllegalStateException where not all arrived
    void allWait() throws InterruptedException {
        try {
            var all = arrived.await(workload.longestRun().toMillis(), TimeUnit.MILLISECONDS);
            var waiting = workload.count() - (int) arrived.getCount();
            if (!all) {
                throw new IllegalStateException("%,d of %,d wait: expected all, in %s"
                        .formatted(waiting, workload.count(), workload.longestRun()));
            }
            census = new Census(waiting, memory.get());
        } finally {
            gate.countDown();
        }
    }

    /// Counts those that wait.
    void allWait(CompletableFuture<?>[] sleeps) {
        var waiting = Arrays.stream(sleeps).filter(sleep -> !sleep.isDone()).count();
        census = new Census((int) waiting, memory.get());
    }

    /// Returns how many threads have slept.
    int done() {
        return done.get();
    }

    Census census() {
        var taken = census;
        if (taken == null) {
            throw new IllegalStateException("no census: expected the variant to call allWait()");
        }
        return taken;
    }
}
