package threadlab.scenarios.sentinel;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.Scale;
import threadlab.model.ScenarioGroup;
import threadlab.model.TrialFixture;
import threadlab.model.jdk.KnownDefect;
import threadlab.model.predict.Check;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.Topic;
import threadlab.model.stats.RareEvent;
import threadlab.model.stats.Unit;
import threadlab.scenarios.lesson.FreshClassLoader;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Trials;
import threadlab.scenarios.sentinel.Rounds.Started;
import threadlab.scenarios.sentinel.Seen.Begun;
import threadlab.scenarios.sentinel.Seen.Events;
import threadlab.scenarios.sentinel.Seen.Permits;
import threadlab.scenarios.sentinel.Seen.Races;
import threadlab.scenarios.sentinel.Seen.Waits;
import threadlab.scenarios.sentinel.SentinelWorkload.Subject;

/// Which known defects of virtual threads does this JDK have, and would they have been seen?
///
/// Each program has a known answer by the JDK's version ([KnownDefect]). Two kinds of answers differ in what they are
/// worth:
///
/// * **It always happens.** A permit is gone after a yield ([#yieldAfterUnpark]), a thread that waits for a class keeps
///   its carrier ([#waitForClass]), `Object.wait` has the JDK add carriers ([#objectWait]), the event of a carrier is
///   dropped ([#eventsOfCarrier]). One pass answers.
/// * **It happens rarely, where three things meet.** A thread stays parked ([#parkAfterTimeout]) or blocked
///   ([#waitTwice]) for ever. Then "not seen" needs a number beside it: n rounds in which two of the three met closely
///   would show with 95 % what occurs once in 1/(1 − 0.05^(1/n)) of them. The page has it. That a JDK has such a
///   defect does not mean that this run sees it: the third thing is a matter of nanoseconds.
///
/// Platform threads have none of these.
///
/// | `events-of-carrier` | JDK 21 kept `carrierEvents` | JDK 25 kept `carrierEvents` | JDK 27 kept `carrierEvents` |
/// |---|---|---|---|
/// | `virtual-threads` | 50 | 0 | 0 |
/// | `virtual-threads-without-events` | 50 | 50 | 50 |
///
/// | `object-wait` | JDK 21 carriers `carriersUsed` | JDK 21 at once `peakAtOnce` | JDK 25 at once `peakAtOnce` |
/// |---|---|---|---|
/// | `virtual-threads` | 16 | 16 | 16 |
/// | `virtual-threads-no-more-carriers` | 2 | 2 | 16 |
///
/// | `wait-for-class` | JDK 21 begun `begunMeanwhile` | JDK 25 begun `begunMeanwhile` | JDK 27 begun `begunMeanwhile` |
/// |---|---|---|---|
/// | `platform-threads` | 2 | 2 | 2 |
/// | `virtual-threads` | 0 | 0 | 2 |
///
/// | `lost-unpark` | JDK 25 stuck `stuck` | JDK 27 stuck `stuck` |
/// |---|---|---|
/// | `virtual-threads` | 0 | 0 |
public final class Sentinel extends Lesson<SentinelWorkload, Sentinel.SentinelVariant, Sentinel.Watch> {

    /// Lets a defect happen, as often as it is asked to, and returns what was seen.
    interface Watch {
        Seen run(Rounds rounds) throws Exception;
    }

    enum SentinelVariant implements LessonVariant<Watch> {
        PARK_PLATFORM(
                Subject.LOST_UNPARK,
                runs(Model.PLATFORM_THREADS, rounds -> Sentinel.parkAfterTimeout(rounds, Pools.platform()))),
        PARK_VIRTUAL(
                Subject.LOST_UNPARK,
                runs(Model.VIRTUAL_THREADS, rounds -> Sentinel.parkAfterTimeout(rounds, Pools.virtualThreads()))),
        STRUCTURED(Subject.LOST_UNPARK, absent(Model.STRUCTURED_CONCURRENCY)),
        FUTURE(Subject.LOST_UNPARK, absent(Model.COMPLETABLE_FUTURE)),
        SEQUENTIALLY(Subject.LOST_UNPARK, absent(Model.SEQUENTIAL)),
        UNDER_GIL(Subject.LOST_UNPARK, absent(Model.GIL)),
        ON_EVENT_LOOP(Subject.LOST_UNPARK, absent(Model.EVENT_LOOP)),
        IN_PROCESSES(Subject.LOST_UNPARK, absent(Model.PROCESSES)),
        WAIT_PLATFORM(
                Subject.STUCK_BLOCKED,
                runs(Model.PLATFORM_THREADS, rounds -> Sentinel.waitTwice(rounds, Pools.platform()))),
        WAIT_VIRTUAL(
                Subject.STUCK_BLOCKED,
                runs(Model.VIRTUAL_THREADS, rounds -> Sentinel.waitTwice(rounds, Pools.virtualThreads()))),
        YIELD_PLATFORM(
                Subject.YIELD_AND_PERMIT,
                runs(Model.PLATFORM_THREADS, rounds -> Sentinel.yieldAfterUnpark(rounds, Pools.platform()))),
        YIELD_VIRTUAL(
                Subject.YIELD_AND_PERMIT,
                runs(Model.VIRTUAL_THREADS, rounds -> Sentinel.yieldAfterUnpark(rounds, Pools.virtualThreads()))),
        CLASS_PLATFORM(
                Subject.WAIT_FOR_CLASS,
                runs(Model.PLATFORM_THREADS, rounds -> Sentinel.waitForClass(rounds, Pools.platform()))),
        CLASS_VIRTUAL(
                Subject.WAIT_FOR_CLASS,
                runs(
                        Model.VIRTUAL_THREADS,
                        rounds -> Sentinel.waitForClass(rounds, Pools.virtualThreads()),
                        TWO_CARRIERS)),
        OBJECT_WAIT_VIRTUAL(
                Subject.OBJECT_WAIT,
                runs(
                        Model.VIRTUAL_THREADS,
                        rounds -> Sentinel.objectWait(rounds, Pools.virtualThreads()),
                        JvmFlags.carriers(CARRIERS))),
        OBJECT_WAIT_FIXED(
                Subject.OBJECT_WAIT,
                runs(
                        Model.VIRTUAL_THREADS,
                        "no-more-carriers",
                        rounds -> Sentinel.objectWait(rounds, Pools.virtualThreads()),
                        TWO_CARRIERS)),
        EVENTS_BOTH(
                Subject.EVENTS_OF_CARRIER,
                runs(Model.VIRTUAL_THREADS, rounds -> Sentinel.eventsOfCarrier(rounds, true), OPENED)),
        EVENTS_CARRIER_ONLY(
                Subject.EVENTS_OF_CARRIER,
                runs(
                        Model.VIRTUAL_THREADS,
                        "without-events",
                        rounds -> Sentinel.eventsOfCarrier(rounds, false),
                        OPENED));

        private final Subject subject;
        private final Row<Watch> row;

        SentinelVariant(Subject subject, Row<Watch> row) {
            this.subject = subject;
            this.row = row;
        }

        @Override
        public Row<Watch> row() {
            return row;
        }
    }

    /// Parks with a time-out, is unparked about when that ends, and then waits at a latch until it is opened.
    static Seen parkAfterTimeout(Rounds rounds, ThreadFactory threads) throws Exception {
        return rounds.repeat(threads, number -> {
            var open = new CountDownLatch(1);
            var woken = new AtomicLong();
            var thread = Rounds.start(threads, () -> {
                LockSupport.parkNanos(rounds.pause().toNanos());
                woken.set(System.nanoTime());
                open.await();
            });
            Thread.sleep(rounds.pause().plusNanos(STEP.toNanos() * (number % STEPS)));
            var unparked = System.nanoTime();
            LockSupport.unpark(thread);
            rounds.awaitWaiting(thread);
            open.countDown();
            return new Started(thread, () -> Math.abs(woken.get() - unparked) <= CLOSE.toNanos());
        });
    }

    /// Waits for a notification with a time-out, twice; it is notified once, while it begins to wait.
    @SuppressWarnings("WaitNotInLoop") // the race needs exactly two waits
    static Seen waitTwice(Rounds rounds, ThreadFactory threads) throws Exception {
        return rounds.repeat(threads, number -> {
            var monitor = new Object();
            var holds = new CountDownLatch(1);
            var waited = new AtomicLong();
            var thread = Rounds.start(threads, () -> {
                synchronized (monitor) {
                    holds.countDown();
                    var begin = System.nanoTime();
                    monitor.wait(rounds.pause().toMillis());
                    waited.set(System.nanoTime() - begin);
                    monitor.wait(rounds.pause().toMillis());
                }
            });
            holds.await();
            synchronized (monitor) {
                monitor.notify();
            }
            return new Started(thread, () -> waited.get() <= rounds.pause().toNanos() / 2);
        });
    }

    /// Is unparked, yields, and parks: the permit lets it go on at once.
    @SuppressWarnings("ThreadPriorityCheck") // the yield is what is watched
    static Seen yieldAfterUnpark(Rounds rounds, ThreadFactory threads) throws Exception {
        var kept = rounds.tasks(threads, lane -> {
            LockSupport.unpark(Thread.currentThread());
            Thread.yield();
            var begin = System.nanoTime();
            LockSupport.parkNanos(rounds.pause().toNanos());
            return System.nanoTime() - begin < rounds.pause().toNanos() / 2;
        });
        return new Permits(kept.stream().filter(each -> each).count());
    }

    /// Has two threads wait for a class that a platform thread initializes, and then starts two more.
    static Seen waitForClass(Rounds rounds, ThreadFactory threads) throws Exception {
        var initializing = new CountDownLatch(1);
        var waiting = new CountDownLatch(CARRIERS);
        var initialized = new AtomicLong();
        var toucher = FreshClassLoader.toucher(() -> {
            initializing.countDown();
            LockSupport.parkNanos(rounds.pause().toNanos());
            initialized.set(System.nanoTime());
        });
        var initializer = Rounds.start(Pools.platform(), toucher::run);
        initializing.await();
        for (var i = 0; i < CARRIERS; i++) {
            Rounds.start(threads, () -> {
                waiting.countDown();
                toucher.run();
            });
        }
        waiting.await();
        Thread.sleep(rounds.pause().dividedBy(10));
        var begun = rounds.tasks(threads, lane -> System.nanoTime());
        initializer.join();
        return new Begun(begun.stream().filter(at -> at < initialized.get()).count());
    }

    /// Waits by `Object.wait`, each thread on a monitor of its own.
    @SuppressWarnings("WaitNotInLoop") // it waits for the time alone
    static Seen objectWait(Rounds rounds, ThreadFactory threads) throws Exception {
        var carriers = ConcurrentHashMap.<String>newKeySet();
        var waiting = new AtomicInteger();
        var most = new AtomicInteger();
        rounds.tasks(threads, lane -> {
            var monitor = new Object();
            synchronized (monitor) {
                carriers.add(carrier());
                most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
                monitor.wait(rounds.pause().toMillis());
                waiting.decrementAndGet();
            }
            return lane;
        });
        return new Waits(carriers.size(), most.get());
    }

    /// Runs virtual threads on a carrier that writes an event whenever one of them has left it.
    static Seen eventsOfCarrier(Rounds rounds, boolean threadsWriteToo) throws Exception {
        return WatchedCarrier.record(threads -> rounds.tasks(threads, lane -> {
            if (threadsWriteToo) {
                new WatchedCarrier.ThreadEvent().commit();
            }
            return lane;
        }));
    }

    /// Reads the carrier where all JDKs print it: `VirtualThread[#22]/runnable@ForkJoinPool-1-worker-1`.
    private static String carrier() {
        var text = Thread.currentThread().toString();
        return text.substring(text.lastIndexOf('@') + 1);
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final int CARRIERS = 2;
    private static final JvmFlags TWO_CARRIERS = JvmFlags.carriersAtMost(CARRIERS);
    private static final JvmFlags OPENED = JvmFlags.of("--add-opens", "java.base/java.lang=ALL-UNNAMED");

    /// So close an unpark and the end of a time-out count as a race.
    private static final Duration CLOSE = Duration.ofNanos(100_000);

    /// The unpark comes later by some of these steps from round to round.
    private static final Duration STEP = Duration.ofNanos(5_000);

    private static final int STEPS = 10;

    static final LessonWords WORDS = LessonWords.beside(Sentinel.class);

    public Sentinel() {
        super("sentinel", Rounds.class, WatchedCarrier.class);
    }

    @Override
    public ScenarioGroup group() {
        return ScenarioGroup.JVM;
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("stuck", WORDS.say("keyMetric"), KeyMetric.Better.LESS);
    }

    @Override
    public List<FindingPlan> findings(SentinelWorkload workload, Environment environment) {
        return switch (workload.subject()) {
            case WAIT_FOR_CLASS -> List.of(classFinding(environment));
            case LOST_UNPARK, STUCK_BLOCKED, YIELD_AND_PERMIT, OBJECT_WAIT, EVENTS_OF_CARRIER -> List.of();
        };
    }

    private static FindingPlan classFinding(Environment environment) {
        var keeps = KnownDefect.CLASS_WAIT_KEEPS_CARRIER.isIn(SentinelPredictions.version(environment));
        var finding = WORDS.finding(
                keeps ? "classKeeps" : "classUnmounts",
                Topic.PINNING,
                keeps ? Surprise.UNEXPECTED : Surprise.EXPECTED,
                CARRIERS,
                environment.jdkFeature());
        var begun = new KeyMetric("begunMeanwhile", WORDS.say("begunMeanwhile"), KeyMetric.Better.MORE);
        return (keeps
                        ? finding.low(SentinelVariant.CLASS_VIRTUAL).high(SentinelVariant.CLASS_PLATFORM)
                        : finding.low(SentinelVariant.CLASS_VIRTUAL, SentinelVariant.CLASS_PLATFORM))
                .differ(begun, 1.5);
    }

    @Override
    public List<SentinelWorkload> workloads(Scale scale, Parameters parameters) {
        var perLane = scale.pick(100, 500, 2_000);
        var timeout = Duration.ofMillis(1);
        return List.of(
                new SentinelWorkload(Subject.LOST_UNPARK, 32, perLane, timeout),
                new SentinelWorkload(Subject.STUCK_BLOCKED, 32, perLane, timeout),
                new SentinelWorkload(Subject.YIELD_AND_PERMIT, 20, 1, Duration.ofMillis(500)),
                new SentinelWorkload(Subject.WAIT_FOR_CLASS, CARRIERS, 1, Duration.ofMillis(300)),
                new SentinelWorkload(Subject.OBJECT_WAIT, 16, 1, Duration.ofMillis(100)),
                new SentinelWorkload(Subject.EVENTS_OF_CARRIER, 50, 1, Duration.ZERO));
    }

    @Override
    protected List<SentinelVariant> variantsOf(SentinelWorkload workload) {
        return Arrays.stream(SentinelVariant.values())
                .filter(variant -> variant.subject == workload.subject())
                .toList();
    }

    @Override
    protected List<Check> checks(SentinelWorkload workload, SentinelVariant variant, Environment environment) {
        return SentinelPredictions.of(workload, environment).of(variant);
    }

    @Override
    protected Optional<Work> work(SentinelWorkload workload, SentinelVariant variant) {
        return Optional.of(Work.onThreadsOfTheirOwn(workload.lanes()));
    }

    @Override
    protected TrialFixture<?> fixture(SentinelWorkload workload, SentinelVariant variant, Watch code) {
        return Trials.of(
                recorder -> {
                    var rounds = workload.rounds(recorder);
                    return () -> code.run(rounds);
                },
                Sentinel::measure);
    }

    static PassMeasurements measure(Seen seen) {
        var measured = WORDS.measured();
        return switch (seen) {
            case Races races ->
                measured.condition("noneStuck", races.stuck() == 0)
                        .figure("stuck", Unit.COUNT, races.stuck())
                        .figure("close", Unit.COUNT, races.close())
                        .figure("shownOnceIn", Unit.COUNT, RareEvent.shownOnceIn(races.close()))
                        .done();
            case Permits permits ->
                measured.figure("permitsKept", Unit.COUNT, permits.kept()).done();
            case Begun begun ->
                measured.figure("begunMeanwhile", Unit.COUNT, begun.meanwhile()).done();
            case Waits waits ->
                measured.figure("carriersUsed", Unit.COUNT, waits.carriers())
                        .figure("peakAtOnce", Unit.COUNT, waits.atOnce())
                        .done();
            case Events events ->
                measured.figure("carrierEvents", Unit.COUNT, events.ofCarriers())
                        .figure("threadEvents", Unit.COUNT, events.ofThreads())
                        .done();
        };
    }
}
