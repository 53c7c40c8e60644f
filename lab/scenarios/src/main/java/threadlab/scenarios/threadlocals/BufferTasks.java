package threadlab.scenarios.threadlocals;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.lesson.ResidentSet;
import threadlab.scenarios.threadlocals.BufferPerThread.BuffersWorkload;

/// Fills a buffer in each task, counts the buffers that are made, and weighs the memory when all tasks have filled one.
///
/// Thread-safe. Twenty of the tasks report to the recorder.
final class BufferTasks {

    private static final int RECORDED = 20;

    private final BuffersWorkload workload;
    private final TaskRecorder recorder;
    private final boolean weighs;
    private final MemoryUse before;
    private final CountDownLatch filled;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile @Nullable MemoryUse weight;

    /// Tells what all tasks took of the memory.
    ///
    /// The heap is of fixed size and was touched when the JVM started. So the resident set grows by what lies
    /// beside the heap.
    ///
    /// @param held bytes of the heap that live while they wait
    /// @param resident bytes beside the heap; empty on a system that does not tell
    /// @param allocated bytes that all threads allocated
    record MemoryUse(long held, OptionalLong resident, long allocated) {

        private static final MemoryUse NONE = new MemoryUse(0, OptionalLong.empty(), 0);

        private static MemoryUse now() {
            System.gc();
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            return new MemoryUse(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    ResidentSet.bytes(),
                    threads.getTotalThreadAllocatedBytes());
        }

        private MemoryUse since(MemoryUse before) {
            return new MemoryUse(held - before.held, residentSince(before), allocated - before.allocated);
        }

        private OptionalLong residentSince(MemoryUse before) {
            return resident.isEmpty() || before.resident.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(resident.getAsLong() - before.resident.getAsLong());
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
        this.before = weighs ? MemoryUse.now() : MemoryUse.NONE;
    }

    /// Makes the tasks of a run that the clock measures.
    static BufferTasks toTime(BuffersWorkload workload, TaskRecorder recorder) {
        return new BufferTasks(workload, recorder, false);
    }

    /// Makes the tasks of a run in which the memory is weighed, which takes garbage collections.
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

    /// Waits until all tasks have filled a buffer, weighs the memory if that is the run for it, and lets them end.
    ///
    /// @throws IllegalStateException where not all did
    void allFilled() throws InterruptedException {
        try {
            if (!filled.await(workload.longestPass().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("%,d of %,d tasks have no buffer after %s: expected none"
                        .formatted(filled.getCount(), workload.tasks(), workload.longestPass()));
            }
            weight = weighs ? MemoryUse.now().since(before) : before;
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

    MemoryUse weight() {
        var taken = weight;
        if (taken == null) {
            throw new IllegalStateException("no weight: expected the variant to call allFilled()");
        }
        return taken;
    }
}
