package threadlab.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs every benchmark in this JVM for one short iteration.
class BenchmarksTest {

    private static Collection<RunResult> results = List.of();

    @BeforeAll
    static void runEach() throws RunnerException {
        results = new Runner(new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(20))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(20))
                        .param("n", "1", "100")
                        .param("depth", "1", "1000")
                        .addProfiler(MemoryProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    @Test
    void everyBenchmarkGivesAFiniteScoreAboveZero() {
        assertThat(results).hasSizeGreaterThan(70).allSatisfy(result -> {
            var score = result.getPrimaryResult().getScore();
            assertThat(score).as(result.getParams().id()).isPositive().isFinite();
        });
        assertThat(results.stream().map(result -> result.getParams().getBenchmark()))
                .containsAll(Suite.benchmarks());
    }

    @Test
    void hundredVirtualThreadsAreStartedSoonerThanPlatformThreads() {
        assertThat(ratioToPlatform("FanOut", Map.of("n", "100"))).isBetween(0.0001, 0.9);
    }

    /// Other programs may take the processors from one of the two for most of its few iterations.
    @Test
    void computingTakesTimeOfTheSameOrderOnEitherKindOfThread() {
        assertThat(ratioToPlatform("CpuChunk", Map.of())).isBetween(0.05, 20.0);
    }

    /// Eight waits of a millisecond one after the other take eight at least, however busy the machine.
    @ParameterizedTest
    @ValueSource(strings = {"SYNCHRONIZED", "REENTRANT_LOCK", "SEMAPHORE"})
    void sharedLockIsHeldByOneWaiterAfterTheOther(String lock) {
        for (var model : List.of("platformThreads", "virtualThreads")) {
            assertThat(score("LockHeldInWait", model, Map.of("lock", lock, "whose", "SHARED")))
                    .as(model)
                    .isGreaterThan(7_990);
            assertThat(score("LockHeldInWait", model, Map.of("lock", lock, "whose", "OWN")))
                    .as(model)
                    .isGreaterThan(990);
        }
    }

    @Test
    void waitingVirtualThreadHoldsMoreHeapTheDeeperItsStack() {
        assertThat(heapBytes("1")).isPositive();
        assertThat(heapBytes("1000")).isGreaterThan(heapBytes("1") * 1.5);
    }

    @Test
    void parkingCostsMoreTheMoreFramesAreLeftAndCalledAnew() {
        var deep = score("ParkDepth", "virtualThreads", Map.of("depth", "1000", "unwind", "true"));
        var flat = score("ParkDepth", "virtualThreads", Map.of("depth", "1", "unwind", "true"));

        assertThat(deep / flat).isGreaterThan(2);
    }

    private static double heapBytes(String depth) {
        var secondary =
                one("ParkedMemory", "virtualThreads", Map.of("depth", depth)).getSecondaryResults();
        return Objects.requireNonNull(secondary.get(MemoryProfiler.HEAP)).getScore();
    }

    private static double ratioToPlatform(String benchmark, Map<String, String> parameters) {
        return score(benchmark, "virtualThreads", parameters) / score(benchmark, "platformThreads", parameters);
    }

    private static double score(String benchmark, String method, Map<String, String> parameters) {
        return one(benchmark, method, parameters).getPrimaryResult().getScore();
    }

    private static RunResult one(String benchmark, String method, Map<String, String> parameters) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark + "." + method))
                .filter(result -> new TreeMap<>(parameters).equals(parameters(result)))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> parameters(RunResult result) {
        var parameters = new TreeMap<String, String>();
        result.getParams()
                .getParamsKeys()
                .forEach(key -> parameters.put(key, result.getParams().getParam(key)));
        return parameters;
    }
}
