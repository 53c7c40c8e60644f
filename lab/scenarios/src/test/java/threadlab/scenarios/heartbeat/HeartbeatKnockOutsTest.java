package threadlab.scenarios.heartbeat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import threadlab.scenarios.heartbeat.Heartbeat.HeartbeatVariant;
import threadlab.scenarios.heartbeat.Heartbeat.HeartbeatWorkload;
import threadlab.scenarios.heartbeat.Heartbeat.Hog;
import threadlab.scenarios.heartbeat.Heartbeat.TickBesideHogs;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;

class HeartbeatKnockOutsTest extends KnockOuts {

    private static final HeartbeatWorkload SHORT =
            new HeartbeatWorkload(2, Duration.ofMillis(10), Duration.ofMillis(60));

    private static final HeartbeatWorkload ONE_HOG =
            new HeartbeatWorkload(1, Duration.ofMillis(10), Duration.ofMillis(150));

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of(
                        "the hogs are never submitted",
                        HeartbeatVariant.PLATFORM,
                        (ticker, hogs) -> {
                            try (var executor = Pools.fixed(1)) {
                                return executor.submit(ticker).get();
                            }
                        },
                        "work",
                        "computes"),
                of("the hogs sleep", HeartbeatVariant.PLATFORM, HeartbeatKnockOutsTest::sleeping, "computes"),
                of(
                        "the hogs sleep after each step",
                        HeartbeatVariant.PLATFORM,
                        HeartbeatKnockOutsTest::napping,
                        "computes"),
                of(
                        "one of two hogs sleeps",
                        HeartbeatVariant.PLATFORM,
                        HeartbeatKnockOutsTest::oneSleeping,
                        "computes"),
                of("the hogs never yield", HeartbeatVariant.VIRTUAL_YIELDING, Heartbeat::virtualThreads, "yields"),
                of("the hogs never park", HeartbeatVariant.VIRTUAL_PAUSING, Heartbeat::virtualThreads, "yields"),
                of("all run on platform threads", HeartbeatVariant.VIRTUAL, Heartbeat::platformThreads, "model"),
                of("all run on virtual threads", HeartbeatVariant.PLATFORM, Heartbeat::virtualThreads, "model"),
                of(
                        "no hog runs on a platform thread",
                        HeartbeatVariant.VIRTUAL_HOGS_ON_PLATFORM,
                        Heartbeat::virtualThreads,
                        "model"),
                of("nobody takes the lock", HeartbeatVariant.UNDER_GIL, Heartbeat::platformThreads, "model"),
                of("threads instead of a loop", HeartbeatVariant.ON_EVENT_LOOP, Heartbeat::virtualThreads, "model"),
                of("threads instead of processes", HeartbeatVariant.IN_PROCESSES, Heartbeat::platformThreads, "model"),
                of("the hogs wait", HeartbeatVariant.ON_EVENT_LOOP, Heartbeat::virtualThreadsPausing, "lateness"),
                ofPeer(
                        "a loop instead of threads",
                        HeartbeatVariant.CPYTHON_THREADS,
                        "event_loop",
                        "model",
                        "lateness"),
                ofPeer("threads instead of a loop", HeartbeatVariant.ASYNCIO, "threads", "model", "lateness"),
                ofPeer("threads instead of processes", HeartbeatVariant.CPYTHON_PROCESSES, "threads", "model"),
                ofPeer("workers instead of the loop", HeartbeatVariant.NODE, "workers", "model", "lateness"),
                ofPeer(
                        "the hogs never give way",
                        HeartbeatVariant.ASYNCIO_YIELDING,
                        "event_loop",
                        "yields",
                        "lateness"),
                ofPeer("the hogs never give way", HeartbeatVariant.NODE_YIELDING, "eventLoop", "yields", "lateness"),
                ofPeer("the loop instead of workers", HeartbeatVariant.NODE_WORKERS, "eventLoop", "model", "lateness"),
                KnockOut.ofPeer(
                        "no lock between ticker and hog",
                        new Heartbeat(),
                        ONE_HOG,
                        HeartbeatVariant.CPYTHON_THREADS,
                        "processes",
                        "lateness"));
    }

    private static KnockOut ofPeer(String name, HeartbeatVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new Heartbeat(), SHORT, variant, wrong, caughtBy);
    }

    private static KnockOut of(String name, HeartbeatVariant variant, TickBesideHogs wrong, String... caughtBy) {
        return KnockOut.of(name, new Heartbeat(), SHORT, variant, wrong, caughtBy);
    }

    private static List<Long> napping(Ticker ticker, List<Hog> hogs) throws Exception {
        return beside(ticker, hogs, hog -> hog.call(() -> LockSupport.parkNanos(2_000_000)));
    }

    private static List<Long> oneSleeping(Ticker ticker, List<Hog> hogs) throws Exception {
        return beside(
                ticker,
                hogs,
                hog -> hog.equals(hogs.getFirst()) ? hog.call() : hog.call(() -> LockSupport.parkNanos(20_000_000)));
    }

    private interface Run {
        Object of(Hog hog) throws Exception;
    }

    private static List<Long> beside(Ticker ticker, List<Hog> hogs, Run run) throws Exception {
        try (var executor = Pools.fixed(1 + hogs.size())) {
            var lateness = executor.submit(ticker);
            hogs.forEach(hog -> executor.submit(() -> run.of(hog)));
            return lateness.get();
        }
    }

    private static List<Long> sleeping(Ticker ticker, List<Hog> hogs) throws Exception {
        return beside(
                ticker,
                hogs,
                hog -> hog.recorder().task(hog.name(), () -> {
                    Thread.sleep(hog.window().nanosLeft() / 1_000_000);
                    return hog;
                }));
    }
}
