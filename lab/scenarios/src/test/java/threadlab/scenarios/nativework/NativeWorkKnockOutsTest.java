package threadlab.scenarios.nativework;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Workers;
import threadlab.scenarios.nativework.NativeWork.HashAll;
import threadlab.scenarios.nativework.NativeWork.HashTask;
import threadlab.scenarios.nativework.NativeWork.HashWorker;
import threadlab.scenarios.nativework.NativeWork.Hashed;
import threadlab.scenarios.nativework.NativeWork.NativeWorkVariant;
import threadlab.scenarios.nativework.NativeWork.NativeWorkWorkload;

class NativeWorkKnockOutsTest extends KnockOuts {

    private static final NativeWorkWorkload SHORT = new NativeWorkWorkload("1-mib", 8, 1 << 20);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("virtual threads", NativeWorkVariant.PLATFORM, NativeWork::virtualThreads, "model"),
                of("platform threads", NativeWorkVariant.VIRTUAL, NativeWork::platformThreads, "model"),
                of("no lock", NativeWorkVariant.UNDER_GIL, NativeWork::platformThreads, "model"),
                of("never released", NativeWorkVariant.UNDER_GIL, NativeWork::gilHeld, "released"),
                of("released after all", NativeWorkVariant.UNDER_GIL_HELD, NativeWork::gil, "released"),
                of("no loop", NativeWorkVariant.ON_EVENT_LOOP, NativeWork::sequential, "model"),
                of("threads", NativeWorkVariant.IN_PROCESSES, NativeWork::platformThreads, "model", "hashed"),
                of(
                        "workers without work",
                        NativeWorkVariant.IN_PROCESSES,
                        NativeWorkKnockOutsTest::idleWorkers,
                        "model"),
                of("a pool of one", NativeWorkVariant.FUTURE, NativeWorkKnockOutsTest::poolOfOne, "work"),
                of("one piece each", NativeWorkVariant.PLATFORM, NativeWorkKnockOutsTest::onePiece, "hashed"),
                of("one after the other", NativeWorkVariant.FUTURE, NativeWork::sequential, "speed-up"),
                ofPeer("processes", NativeWorkVariant.CPYTHON_THREADS, "processes", "model"),
                ofPeer("threads instead of a loop", NativeWorkVariant.ASYNCIO, "threads", "model"),
                ofPeer("the loop hashes", NativeWorkVariant.ASYNCIO_TO_THREAD, "event_loop", "model"),
                ofPeer("threads", NativeWorkVariant.CPYTHON_PROCESSES, "threads", "model", "hashed"),
                ofPeer("workers", NativeWorkVariant.NODE, "workers", "model"),
                ofPeer("workers", NativeWorkVariant.NODE_ASYNC, "workers", "model"),
                ofPeer("the loop hashes", NativeWorkVariant.NODE_WORKERS, "eventLoop", "model", "work"));
    }

    private static KnockOut ofPeer(String name, NativeWorkVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new NativeWork(), SHORT, variant, wrong, caughtBy);
    }

    private static List<Hashed> idleWorkers(List<HashTask> tasks) throws Exception {
        try (var workers = new Workers()) {
            var processes = workers.get(tasks.size(), HashWorker.class);
            for (var process : processes) {
                process.send("0 1");
            }
            var here = NativeWork.platformThreads(tasks.stream()
                    .map(task -> new HashTask(task.name(), task.pieces(), task.pieceBytes(), TaskRecorder.SILENT))
                    .toList());
            for (var process : processes) {
                process.receive();
            }
            return here;
        }
    }

    private static KnockOut of(String name, NativeWorkVariant variant, HashAll wrong, String... caughtBy) {
        return KnockOut.of(name, new NativeWork(), SHORT, variant, wrong, caughtBy);
    }

    private static List<Hashed> poolOfOne(List<HashTask> tasks) throws Exception {
        try (var executor = Pools.async(1)) {
            return Results.invokeAll(executor, tasks);
        }
    }

    private static List<Hashed> onePiece(List<HashTask> tasks) throws Exception {
        return NativeWork.platformThreads(tasks.stream()
                .map(task -> new HashTask(task.name(), 1, task.pieceBytes(), task.recorder()))
                .toList());
    }
}
