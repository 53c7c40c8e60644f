package threadlab.scenarios.sentinel;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import threadlab.model.jdk.KnownDefect;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.sentinel.Rounds.Started;
import threadlab.scenarios.sentinel.Seen.Begun;
import threadlab.scenarios.sentinel.Seen.Events;
import threadlab.scenarios.sentinel.Seen.Permits;
import threadlab.scenarios.sentinel.Seen.Waits;
import threadlab.scenarios.sentinel.Sentinel.SentinelVariant;
import threadlab.scenarios.sentinel.Sentinel.Watch;
import threadlab.scenarios.sentinel.SentinelWorkload.Subject;

@Tag("alone")
class SentinelKnockOutsTest extends KnockOuts {

    private static final SentinelWorkload PARKS =
            new SentinelWorkload(Subject.LOST_UNPARK, 4, 20, Duration.ofMillis(1), Duration.ofMillis(500));
    private static final SentinelWorkload YIELDS =
            new SentinelWorkload(Subject.YIELD_AND_PERMIT, 4, 1, Duration.ofMillis(200));
    private static final SentinelWorkload CLASS =
            new SentinelWorkload(Subject.WAIT_FOR_CLASS, 2, 1, Duration.ofMillis(100));
    private static final SentinelWorkload WAITS =
            new SentinelWorkload(Subject.OBJECT_WAIT, 16, 1, Duration.ofMillis(100));
    private static final SentinelWorkload EVENTS =
            new SentinelWorkload(Subject.EVENTS_OF_CARRIER, 10, 1, Duration.ZERO);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of(
                        "an unpark that is lost",
                        PARKS,
                        SentinelVariant.PARK_PLATFORM,
                        rounds -> lostUnpark(rounds, Pools.platform()),
                        "stuck"),
                of(
                        "an unpark long after the time-out",
                        PARKS,
                        SentinelVariant.PARK_VIRTUAL,
                        rounds -> lateUnpark(rounds, Pools.virtualThreads()),
                        "races"),
                of(
                        "platform threads",
                        YIELDS,
                        SentinelVariant.YIELD_VIRTUAL,
                        rounds -> Sentinel.yieldAfterUnpark(rounds, Pools.platform()),
                        "model"),
                of(
                        "half of the threads",
                        YIELDS,
                        SentinelVariant.YIELD_VIRTUAL,
                        rounds -> Sentinel.yieldAfterUnpark(
                                new Rounds(2, 1, rounds.pause(), rounds.patience(), rounds.recorder()),
                                Pools.virtualThreads()),
                        "work",
                        "permits"),
                of("no unpark", YIELDS, SentinelVariant.YIELD_PLATFORM, SentinelKnockOutsTest::parkOnly, "permits"),
                of(
                        "threads that begin when the class is there",
                        CLASS,
                        SentinelVariant.CLASS_PLATFORM,
                        SentinelKnockOutsTest::beginAfterwards,
                        "begun"),
                of(
                        "waits of the other kind",
                        WAITS,
                        SentinelVariant.OBJECT_WAIT_VIRTUAL,
                        KnownDefect.MONITOR_KEEPS_CARRIER.isIn(Runtime.version())
                                ? rounds -> waits(
                                        rounds,
                                        () -> LockSupport.parkNanos(
                                                rounds.pause().toNanos()))
                                : rounds -> waits(rounds, SentinelKnockOutsTest::readFromChild),
                        "carriers"),
                of(
                        "one wait after another",
                        WAITS,
                        SentinelVariant.OBJECT_WAIT_VIRTUAL,
                        rounds -> new Waits(
                                1,
                                rounds.tasks(Pools.virtualThreads(), lane -> lane)
                                                        .size()
                                                > 0
                                        ? 1
                                        : 0),
                        "at-once"),
                of(
                        "threads that write nothing",
                        EVENTS,
                        SentinelVariant.EVENTS_BOTH,
                        rounds -> Sentinel.eventsOfCarrier(rounds, false),
                        "thread-events"),
                of(
                        "a carrier that writes nothing",
                        EVENTS,
                        SentinelVariant.EVENTS_CARRIER_ONLY,
                        rounds -> new Events(
                                0,
                                rounds.tasks(Pools.virtualThreads(), lane -> lane)
                                        .size()),
                        "carrier-events"));
    }

    private static KnockOut of(
            String name, SentinelWorkload workload, SentinelVariant variant, Watch wrong, String... caughtBy) {
        return KnockOut.of(name, new Sentinel(), workload, variant, wrong, caughtBy);
    }

    private static Seen lostUnpark(Rounds rounds, ThreadFactory threads) throws Exception {
        return rounds.repeat(threads, number -> {
            var thread = threads.newThread(LockSupport::park);
            thread.setDaemon(true);
            thread.start();
            return new Started(thread, () -> true);
        });
    }

    private static Seen lateUnpark(Rounds rounds, ThreadFactory threads) throws Exception {
        return rounds.repeat(threads, number -> {
            var woken = new CountDownLatch(1);
            var thread = threads.newThread(() -> {
                LockSupport.parkNanos(rounds.pause().toNanos());
                woken.countDown();
            });
            thread.start();
            woken.await();
            LockSupport.unpark(thread);
            return new Started(thread, () -> false);
        });
    }

    private static Seen parkOnly(Rounds rounds) throws Exception {
        var kept = rounds.tasks(Pools.platform(), lane -> {
            var begin = System.nanoTime();
            LockSupport.parkNanos(rounds.pause().toNanos());
            return System.nanoTime() - begin < rounds.pause().toNanos() / 2;
        });
        return new Permits(kept.stream().filter(each -> each).count());
    }

    private static Seen beginAfterwards(Rounds rounds) throws Exception {
        var initialized = System.nanoTime();
        var begun = rounds.tasks(Pools.platform(), lane -> System.nanoTime());
        return new Begun(begun.stream().filter(at -> at < initialized).count());
    }

    private static Seen waits(Rounds rounds, Wait wait) throws Exception {
        var carriers = ConcurrentHashMap.<String>newKeySet();
        rounds.tasks(Pools.virtualThreads(), lane -> {
            var text = Thread.currentThread().toString();
            carriers.add(text.substring(text.lastIndexOf('@') + 1));
            wait.call();
            return lane;
        });
        return new Waits(carriers.size(), rounds.lanes());
    }

    private interface Wait {
        void call() throws Exception;
    }

    /// Every JDK adds a carrier meanwhile.
    private static void readFromChild() throws IOException {
        try (var output = new ProcessBuilder("sleep", "0.2").start().getInputStream()) {
            output.read();
        }
    }
}
