package threadlab.scenarios.manysleepers;

import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Model;
import threadlab.model.Prediction;
import threadlab.model.Variant;
import threadlab.model.stats.Unit;

/// Predicts for one variant how long a crowd waits and what it weighs.
record SleeperPredictions(SleepersWorkload workload, Variant variant) {

    private static final double NEARLY_ALL = 0.99;

    /// So many waits at least share the time that each of them takes.
    private static final double SHARED_BY = 100;

    private static final int KIB = 1024;

    /// With fewer waits what the JVM itself takes and gives back weighs more than they do.
    private static final int ENOUGH_TO_WEIGH = 10_000;

    /// The frames of a sleep and the thread's own objects; pilot runs had 1 KiB.
    private static final int MOST_OF_A_VIRTUAL_THREAD = 4 * KIB;

    /// A future, its timer and its place in the heap; pilot runs had 70 to 200 bytes.
    private static final int MOST_OF_A_TIMER = KIB;

    /// A page: the stack and what the JVM keeps for a thread take several; pilot runs had 11 to 14 KiB.
    private static final int LEAST_OF_A_PLATFORM_THREAD = 4 * KIB;

    /// The caller, carriers, timer threads and those of the JVM.
    private static final int SOME_THREADS = 64;

    List<Prediction> all() {
        return switch (variant.model()) {
            case PLATFORM_THREADS, GIL -> List.of(threadEach(), heavy());
            case VIRTUAL_THREADS, STRUCTURED_CONCURRENCY -> light(MOST_OF_A_VIRTUAL_THREAD);
            case COMPLETABLE_FUTURE, EVENT_LOOP -> light(MOST_OF_A_TIMER);
            case SEQUENTIAL, PROCESSES -> List.of();
        };
    }

    private List<Prediction> light(int mostBytes) {
        var always = Stream.of(allAtOnce(), wall(), fewThreads());
        return (workload.count() < ENOUGH_TO_WEIGH ? always : Stream.concat(always, Stream.of(weight(mostBytes))))
                .toList();
    }

    private Prediction allAtOnce() {
        return prediction(
                "all-at-once",
                supports("1.10"),
                "All of them wait at the same moment.",
                "To start a wait takes microseconds; the wait itself holds nothing that others need.",
                new Expectation.AtLeast("waiting at one moment", workload.count() * NEARLY_ALL, Unit.COUNT),
                Measure.metric("waitingAtOnce"),
                "those that have begun and not ended, before and after the memory was read, timed passes");
    }

    private Prediction wall() {
        return prediction(
                "wall",
                supports("1.10"),
                "All together take a hundredth of the sum of the waits, or less.",
                "Waits overlap, however many they are; what adds up is starting and waking them.",
                new Expectation.AtMost(
                        "wall, against waits × delay / 100,",
                        workload.delay().toNanos() * (double) workload.count() / SHARED_BY,
                        Unit.NANOS),
                Measure.metric("wallNanos"),
                "System.nanoTime around the variant's call, timed passes");
    }

    private Prediction fewThreads() {
        return prediction(
                "few-threads",
                supports("4.18"),
                "No thread of the operating system waits for each of them.",
                variant.model() == Model.COMPLETABLE_FUTURE || variant.model() == Model.EVENT_LOOP
                        ? "A wait is an entry in a heap of timers that one thread looks after."
                        : "A virtual thread that sleeps is unmounted: its carrier runs others.",
                new Expectation.AtMost("peak of platform threads", SOME_THREADS, Unit.COUNT),
                Measure.metric("peakPlatformThreads"),
                "ThreadMXBean.getPeakThreadCount, timed passes");
    }

    private Prediction weight(int mostBytes) {
        return prediction(
                "weight",
                supports("4.18"),
                "A wait takes a fraction of the stack that a platform thread needs.",
                variant.model() == Model.COMPLETABLE_FUTURE || variant.model() == Model.EVENT_LOOP
                        ? "What waits is a future and a timer, two small objects."
                        : "The frames of a thread that is unmounted are copied to the heap, and nothing besides.",
                new Expectation.AtMost("bytes / waits", mostBytes, Unit.BYTES),
                Measure.metric("bytesPerWait"),
                Memory.SOURCE + ", timed passes");
    }

    private Prediction threadEach() {
        return prediction(
                "thread-each",
                qualifies("1.10"),
                "A thread of the operating system waits for each of them.",
                "A platform thread that sleeps keeps its stack and its place in the kernel.",
                new Expectation.AtLeast("peak of platform threads", workload.count() * NEARLY_ALL, Unit.COUNT),
                Measure.metric("peakPlatformThreads"),
                "ThreadMXBean.getPeakThreadCount, timed passes");
    }

    private Prediction heavy() {
        return prediction(
                "weight",
                supports("4.18"),
                "A wait takes some pages of memory.",
                "A stack is given out in pages, and the first frames touch several.",
                new Expectation.AtLeast("bytes / waits", LEAST_OF_A_PLATFORM_THREAD, Unit.BYTES),
                Measure.metric("bytesPerWait"),
                Memory.SOURCE + ", timed passes");
    }

    private Prediction prediction(
            String id,
            List<Citation> claims,
            String statement,
            String mechanism,
            Expectation expectation,
            Measure measure,
            String source) {
        return new Prediction(id, variant.id(), claims, statement, mechanism, expectation, measure, source);
    }
}
