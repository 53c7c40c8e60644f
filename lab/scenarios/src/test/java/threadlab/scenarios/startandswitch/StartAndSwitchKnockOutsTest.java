package threadlab.scenarios.startandswitch;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.startandswitch.StartAndSwitch.CostVariant;
import threadlab.scenarios.startandswitch.StartAndSwitch.CostWorkload;
import threadlab.scenarios.startandswitch.StartAndSwitch.Operation;
import threadlab.scenarios.startandswitch.StartAndSwitch.Repeat;

class StartAndSwitchKnockOutsTest extends KnockOuts {

    private static final CostWorkload START = new CostWorkload(Operation.START, 3, 40, 5);

    /// So often that the loop, which is made for each round, weighs little.
    private static final CostWorkload START_OFTEN = new CostWorkload(Operation.START, 3, 500, 5);

    /// As few as still are several: a worker of Node takes longer to start than anything else here.
    private static final CostWorkload START_FEW = new CostWorkload(Operation.START, 2, 2, 2);

    private static final CostWorkload SWITCH = new CostWorkload(Operation.SWITCH, 3, 100, 20);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                start("a pool of two", CostVariant.PLATFORM_START, StartAndSwitch::completableFutureStart, "starts"),
                start("a pool of two", CostVariant.VIRTUAL_START, StartAndSwitch::completableFutureStart, "model"),
                start("one for all", CostVariant.VIRTUAL_START, StartAndSwitchKnockOutsTest::oneForAll, "starts"),
                start("the caller runs all", CostVariant.FUTURE_START, StartAndSwitch::sequentialStart, "run-by"),
                start("no lock", CostVariant.GIL_START, StartAndSwitch::platformThreadsStart, "model"),
                start("no loop", CostVariant.EVENT_LOOP_START, StartAndSwitch::sequentialStart, "model"),
                start("one callback", CostVariant.EVENT_LOOP_START, StartAndSwitchKnockOutsTest::oneCallback, "starts"),
                start("threads", CostVariant.PROCESSES_START, StartAndSwitch::platformThreadsStart, "model"),
                handOver(
                        "calls",
                        CostVariant.PLATFORM_SWITCH,
                        StartAndSwitch::sequentialStart,
                        "hand-overs",
                        "not-free"),
                handOver(
                        "one thread", CostVariant.VIRTUAL_SWITCH, StartAndSwitchKnockOutsTest::oneForAll, "hand-overs"),
                handOver("platform", CostVariant.VIRTUAL_SWITCH, StartAndSwitch::platformThreadsSwitch, "model"),
                handOver("no lock", CostVariant.GIL_SWITCH, StartAndSwitch::platformThreadsSwitch, "model"),
                handOver("calls", CostVariant.FUTURE_SWITCH, StartAndSwitch::sequentialStart, "hand-overs"),
                handOver("no process", CostVariant.PROCESSES_SWITCH, StartAndSwitch::sequentialStart, "model"),
                start("platform threads", CostVariant.VIRTUAL_START, StartAndSwitch::platformThreadsStart, "cheaper"),
                start("calls", CostVariant.PROCESSES_JVM_START, StartAndSwitch::sequentialStart, "dearer"),
                start("calls", CostVariant.PLATFORM_START, StartAndSwitch::sequentialStart, "run-by", "starts"),
                ofPeer("a loop", START, CostVariant.CPYTHON_THREADS_START, "event_loop_start", "model", "run-by"),
                ofPeer("threads", START_OFTEN, CostVariant.ASYNCIO_START, "threads_start", "run-by", "cheaper"),
                ofPeer("threads", START, CostVariant.CPYTHON_PROCESSES_START, "threads_start", "model", "dearer"),
                ofPeer("workers", START_FEW, CostVariant.NODE_START, "workersStart", "model"),
                ofPeer("calls", START, CostVariant.NODE_WORKERS_START, "eventLoopStart", "model", "not-free"),
                ofPeer("a loop", SWITCH, CostVariant.CPYTHON_THREADS_SWITCH, "event_loop_switch", "hand-overs"),
                ofPeer("threads", SWITCH, CostVariant.ASYNCIO_SWITCH, "threads_switch", "starts", "run-by"),
                ofPeer("threads", SWITCH, CostVariant.CPYTHON_PROCESSES_SWITCH, "threads_switch", "model", "starts"),
                ofPeer("workers", SWITCH, CostVariant.NODE_SWITCH, "workersSwitch", "model"),
                ofPeer("workers", SWITCH, CostVariant.NODE_TURN_SWITCH, "workersSwitch", "model"),
                ofPeer("the loop", SWITCH, CostVariant.NODE_WORKERS_SWITCH, "eventLoopSwitch", "model", "starts"));
    }

    private static KnockOut ofPeer(
            String name, CostWorkload workload, CostVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new StartAndSwitch(), workload, variant, wrong, caughtBy);
    }

    private static KnockOut start(String name, CostVariant variant, Repeat wrong, String... caughtBy) {
        return KnockOut.of(name, new StartAndSwitch(), START, variant, wrong, caughtBy);
    }

    private static KnockOut handOver(String name, CostVariant variant, Repeat wrong, String... caughtBy) {
        return KnockOut.of(name, new StartAndSwitch(), SWITCH, variant, wrong, caughtBy);
    }

    private static void oneForAll(int times, Runnable task) throws InterruptedException {
        var thread = Pools.virtualThreads().newThread(() -> StartAndSwitch.sequentialStart(times, task));
        thread.start();
        thread.join();
    }

    private static void oneCallback(int times, Runnable task) throws Exception {
        EventLoop.run(loop -> CompletableFuture.runAsync(() -> StartAndSwitch.sequentialStart(times, task), loop));
    }
}
