package threadlab.scenarios.threadlocals;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.threadlocals.BufferPerThread.BuffersWorkload;

/// Fills a buffer in each task, counts the buffers that are made, and weighs the heap when all tasks have filled one.
///
/// Thread-safe. Twenty of the tasks report to the recorder.
final class BufferTasks {

    private static final int RECORDED = 20;

    private final BuffersWorkload workload;
    private final TaskRecorder recorder;
    private final boolean weighs;
    private final HeapUse before;
    private final CountDownLatch filled;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile @Nullable HeapUse weight;

    /// Tells what all tasks took of the heap.
    ///
    /// @param held bytes that live while they wait
    /// @param allocated bytes that all threads allocated
    record HeapUse(long held, long allocated) {

        private static HeapUse now() {
            System.gc();
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            return new HeapUse(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    threads.getTotalThreadAllocatedBytes());
        }

        private HeapUse since(HeapUse before) {
            return new HeapUse(held - before.held, allocated - before.allocated);
        }
    }

    /// Fills a buffer, wherever it comes from.
    interface Fill {
        void run() throws Exception;
    }

    private BufferTasks(BuffersWorkload workload, TaskRecorder recorder, boolean weighs) {
        this.workload = workload;
        this.recorder = recorder;
        this.weighs = weighs;
        this.filled = new CountDownLatch(workload.tasks());
        this.before = weighs ? HeapUse.now() : new HeapUse(0, 0);
    }

    /// Makes the tasks of a run that the clock measures.
    static BufferTasks toTime(BuffersWorkload workload, TaskRecorder recorder) {
        return new BufferTasks(workload, recorder, false);
    }

    /// Makes the tasks of a run in which the heap is weighed, which takes garbage collections.
    static BufferTasks toWeigh(BuffersWorkload workload) {
        return new BufferTasks(workload, TaskRecorder.SILENT, true);
    }

    byte[] newBuffer() {
        made.incrementAndGet();
        return new byte[workload.bufferBytes()];
    }

    /// Fills the buffer, as a task would that formats a message.
    void fill(byte[] buffer) {
        Arrays.fill(buffer, (byte) 1);
        if (buffer.length == workload.bufferBytes() && buffer[buffer.length - 1] == 1) {
            done.incrementAndGet();
        }
    }

    /// Returns tasks that end when they have filled a buffer: a pool's thread goes on to the next.
    List<Task<String>> thatEnd(Fill fill) {
        return tasks(fill, () -> {});
    }

    /// Returns tasks that wait then, until all have filled one.
    List<Task<String>> thatWait(Fill fill) {
        return tasks(fill, gate::await);
    }

    private List<Task<String>> tasks(Fill fill, Fill then) {
        return IntStream.range(0, workload.tasks())
                .<Task<String>>mapToObj(i -> () -> {
                    var name = "task" + (i + 1);
                    return i % every(workload) == 0
                            ? recorder.task(name, () -> run(name, fill, then))
                            : run(name, fill, then);
                })
                .toList();
    }

    private String run(String name, Fill fill, Fill then) throws Exception {
        fill.run();
        filled.countDown();
        then.run();
        return name;
    }

    private static int every(BuffersWorkload workload) {
        return Math.max(1, workload.tasks() / RECORDED);
    }

    /// Returns how many of the tasks report to the recorder.
    static int recorded(BuffersWorkload workload) {
        return Math.ceilDiv(workload.tasks(), every(workload));
    }

    /// Waits until all tasks have filled a buffer, weighs the heap if that is the run for it, and lets them end.
    ///
    /// @throws IllegalStateException where not all did
    void allFilled() throws InterruptedException {
        try {
            if (!filled.await(workload.longestPass().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("%,d of %,d tasks have no buffer after %s: expected none"
                        .formatted(filled.getCount(), workload.tasks(), workload.longestPass()));
            }
            weight = weighs ? HeapUse.now().since(before) : before;
        } finally {
            gate.countDown();
        }
    }

    /// Returns how many tasks have filled a buffer.
    int done() {
        return done.get();
    }

    /// Returns how many buffers were made.
    int made() {
        return made.get();
    }

    HeapUse weight() {
        var taken = weight;
        if (taken == null) {
            throw new IllegalStateException("no weight: expected the variant to call allFilled()");
        }
        return taken;
    }
}
