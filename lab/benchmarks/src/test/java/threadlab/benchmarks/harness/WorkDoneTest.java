package threadlab.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.infra.Blackhole;
import threadlab.benchmarks.CpuChunk;
import threadlab.benchmarks.Failure;
import threadlab.benchmarks.FanOut;
import threadlab.benchmarks.LockCost;
import threadlab.benchmarks.LockKind;
import threadlab.benchmarks.ParkDepth;
import threadlab.benchmarks.ScopeLifecycle;
import threadlab.benchmarks.StartJoin;

/// Calls the methods of benchmarks without JMH: each does the work that it is said to, on threads of its kind.
///
/// A score can't tell: a method that did nothing would have the best one.
class WorkDoneTest {

    /// How many threads one call starts under the parameters of a quick run, a thread a task.
    private static final Map<String, Integer> THREADS = Map.ofEntries(
            Map.entry("StartJoin", 1),
            Map.entry("FanOut", 100),
            Map.entry("HandOver", 2),
            Map.entry("Yield", 4),
            Map.entry("LockCost", 4),
            Map.entry("LockHeldInWait", 8),
            Map.entry("ParkDepth", 2),
            Map.entry("ContextValue", 1_000),
            Map.entry("ScopeLifecycle", 1),
            Map.entry("Failure", 11),
            Map.entry("CpuChunk", 4),
            Map.entry("ParkedMemory", 1_000));

    private static final int ENOUGH_WAITS = 50;

    @TempDir
    private Path folder;

    static List<Part> everyMethod() {
        return Choice.of("quick", Suite.benchmarks()).parts();
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void methodStartsThreadsOfItsKind(Part part) throws Exception {
        var benchmark = Called.of(part);
        var events = record(benchmark::call);

        var virtual = count(events, event -> event.getEventType().getName().equals("jdk.VirtualThreadStart"));
        var platform = count(events, WorkDoneTest::isPlatformThreadOfTheBenchmark);
        var threads = THREADS.get(part.benchmark());
        switch (Kind.of(part.method())) {
            case PLATFORM -> assertThat(List.of(platform, virtual)).containsExactly(threads, 0);
            case VIRTUAL -> assertThat(List.of(platform, virtual)).containsExactly(0, threads);
            case POOL -> {
                assertThat(platform).isBetween(1, threads);
                assertThat(virtual).isZero();
            }
            case NONE -> assertThat(List.of(platform, virtual)).containsExactly(0, 0);
        }
    }

    private enum Kind {
        PLATFORM,
        VIRTUAL,
        POOL,
        NONE;

        static Kind of(String method) {
            return switch (method) {
                case "platformThreads" -> PLATFORM;
                case "platformPool", "completableFuture" -> POOL;
                case "sequential" -> NONE;
                case "virtualThreads",
                        "virtualFromVirtual",
                        "structuredConcurrency",
                        "structuredFromVirtual",
                        "scopedValues" -> VIRTUAL;
                default -> throw new IllegalArgumentException("'%s': expected a model".formatted(method));
            };
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void resultIsRight(Part part) throws Exception {
        var benchmark = Called.of(part);
        var first = benchmark.call();

        switch (benchmark.instance()) {
            case FanOut fanOut -> assertThat(first).isEqualTo(100L * 99 / 2);
            case ParkDepth depth -> assertThat(first).isEqualTo(100);
            case LockCost cost -> {
                assertThat((long) first).isPositive();
                assertThat(benchmark.call()).isEqualTo(2 * (long) first);
            }
            case ScopeLifecycle scope -> assertThat(first).isEqualTo(List.of(1));
            case Failure failure -> assertThat((Throwable) first).hasStackTraceContaining("this task fails");
            case StartJoin start -> assertThat(first).isIn(1, List.of(1));
            default ->
                assertThat(part.benchmark()).as("its threads are what it does").isIn(THREADS.keySet());
        }
    }

    /// Of threads that were started one after the other each would be done before the next begins, and next to none
    /// would ever wait.
    @ParameterizedTest
    @EnumSource
    void lockIsContendedByFourThreadsAndNotByOne(LockKind lock) throws Exception {
        assertThat(waits(lock, 1, 20)).isZero();
        assertThat(waits(lock, 4, 300)).isGreaterThanOrEqualTo(ENOUGH_WAITS);
    }

    /// Calls again and again until somebody had to wait often enough.
    private int waits(LockKind lock, int threads, int calls) throws Exception {
        var benchmark = new LockCost();
        benchmark.lock = lock;
        benchmark.threads = threads;
        var waits = 0;
        for (var called = 0; called < calls && waits < ENOUGH_WAITS; called += 10) {
            waits += count(record(() -> tenTimes(benchmark)), WorkDoneTest::isWaitForALock);
        }
        return waits;
    }

    private static long tenTimes(LockCost benchmark) throws Exception {
        for (var i = 1; i < 10; i++) {
            benchmark.platformThreads();
        }
        return benchmark.platformThreads();
    }

    @Test
    void chunkIsComputedAndNotLeftOut() throws Exception {
        var benchmark = new CpuChunk();
        benchmark.sequential();
        var begin = System.nanoTime();
        benchmark.sequential();
        var chunks = System.nanoTime() - begin;
        Blackhole.consumeCPU(1_000_000);
        begin = System.nanoTime();
        Blackhole.consumeCPU(1_000_000);
        var aTwentieth = System.nanoTime() - begin;

        assertThat((double) chunks / aTwentieth).isGreaterThan(4);
    }

    @ParameterizedTest
    @CsvSource({"READ, 1", "FIRST_READ, 999", "INHERIT, 1"})
    void valueIsSeenWhereItIsRead(String use, int last) throws Exception {
        for (var method : Suite.benchmarks()) {
            var part = new Part(method, Map.of("use", use));
            if (part.benchmark().equals("ContextValue")) {
                assertThat(Called.of(part).call()).as(method).isEqualTo(last);
            }
        }
    }

    private static boolean isPlatformThreadOfTheBenchmark(RecordedEvent event) {
        return event.getEventType().getName().equals("jdk.ThreadStart")
                && event.getThread("thread").getJavaName() instanceof String name
                && (name.startsWith("Thread-") || name.startsWith("pool-"));
    }

    private static boolean isWaitForALock(RecordedEvent event) {
        return switch (event.getEventType().getName()) {
            case "jdk.JavaMonitorEnter" ->
                event.getClass("monitorClass").getName().startsWith("threadlab.benchmarks.Guard");
            case "jdk.ThreadPark" ->
                event.getClass("parkedClass") != null
                        && event.getClass("parkedClass").getName().matches(".*(ReentrantLock|Semaphore)\\$.*");
            default -> false;
        };
    }

    private static int count(List<RecordedEvent> events, Predicate<RecordedEvent> which) {
        return (int) events.stream().filter(which).count();
    }

    private List<RecordedEvent> record(Callable<?> call) throws Exception {
        var file = folder.resolve("calls.jfr");
        try (var recording = new Recording()) {
            Stream.of("jdk.ThreadStart", "jdk.VirtualThreadStart", "jdk.JavaMonitorEnter", "jdk.ThreadPark")
                    .forEach(name -> recording.enable(name).withoutThreshold());
            recording.start();
            call.call();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file);
    }
}
