package threadlab.benchmarks.harness;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// Adds what [Memory] weighed as secondary results, bytes a thread.
///
/// A JMH counter would not do: its values are summed over the iterations.
public final class MemoryProfiler implements InternalProfiler {

    static final String HEAP = "heapBytesPerThread";
    static final String NATIVE = "nativeBytesPerThread";

    @Override
    public String getDescription() {
        return "Bytes that a waiting thread holds, where the benchmark weighs threads";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // the benchmark weighs
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH declares it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        var memory = Memory.last();
        return memory == null
                ? List.of()
                : Stream.of(bytes(HEAP, memory.heapBytes()), bytes(NATIVE, memory.nativeBytes()))
                        .filter(each -> Double.isFinite(each.getScore()))
                        .toList();
    }

    private static ScalarResult bytes(String name, double value) {
        return new ScalarResult(name, value, "B", AggregationPolicy.AVG);
    }
}
