package threadlab.scenarios.threadlocals;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.threadlocals.BufferPerThread.BuffersVariant;
import threadlab.scenarios.threadlocals.BufferPerThread.BuffersWorkload;
import threadlab.scenarios.threadlocals.BufferPerThread.UseBuffers;

/// Alone, since the heap is that of the whole JVM.
@Tag("alone")
class BufferPerThreadKnockOutsTest extends KnockOuts {

    private static final BuffersWorkload FEW = new BuffersWorkload(2_000, 8 << 10);
    private static final Queue<ByteBuffer> HELD = new ConcurrentLinkedQueue<>();

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("platform threads", BuffersVariant.VIRTUAL, BufferPerThread::platformThreads, "model", "made"),
                of("direct buffers", BuffersVariant.PLATFORM, BufferPerThreadKnockOutsTest::direct, "beside-heap"),
                of("virtual threads", BuffersVariant.PLATFORM, BufferPerThread::virtualThreads, "model", "made"),
                of("no scope", BuffersVariant.STRUCTURED, BufferPerThread::virtualThreads, "model", "held"),
                of("one thread", BuffersVariant.VIRTUAL_LOCAL, BufferPerThreadKnockOutsTest::oneThread, "work"),
                of("no ThreadLocal", BuffersVariant.VIRTUAL, BufferPerThread::virtualThreadsLocal, "held"),
                of("a ThreadLocal", BuffersVariant.VIRTUAL_LOCAL, BufferPerThread::virtualThreads, "held"),
                of("no pool", BuffersVariant.VIRTUAL_POOLED, BufferPerThread::virtualThreadsLocal, "made", "allocated"),
                of("a pool", BuffersVariant.VIRTUAL_LOCAL, BufferPerThread::virtualThreadsPooled, "allocated"));
    }

    /// Makes each task hold memory beside the heap, for good: what is freed stays resident, and would be used again.
    private static int direct(BufferTasks tasks) throws Exception {
        var buffer = ThreadLocal.withInitial(tasks::newBuffer);
        try (var executor = Pools.fixed(BufferPerThread.SHARED)) {
            tasks.thatEnd(() -> {
                        tasks.fill(buffer.get());
                        HELD.add(ByteBuffer.allocateDirect(FEW.bufferBytes()));
                    })
                    .forEach(task -> executor.execute(task::get));
            tasks.allFilled();
        }
        return tasks.done();
    }

    private static int oneThread(BufferTasks tasks) throws Exception {
        try (var executor = Pools.fixed(1)) {
            tasks.thatEnd(() -> tasks.fill(tasks.newBuffer())).forEach(task -> executor.execute(task::get));
            tasks.allFilled();
        }
        return tasks.done();
    }

    private static KnockOut of(String name, BuffersVariant variant, UseBuffers wrong, String... caughtBy) {
        return KnockOut.of(name, new BufferPerThread(), FEW, variant, wrong, caughtBy);
    }
}
