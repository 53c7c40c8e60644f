package threadlab.benchmarks.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;
import threadlab.jfr.record.Recorder;
import threadlab.jfr.timeline.SchedulerTotals;

/// Records the measured iterations of each fork by the lab's JFR harness and agent, and tells what the
/// scheduler did.
///
/// It is two things to JMH: outside of the fork it gives it the agent and reads the recording afterwards,
/// inside it starts and stops to record. A recorded fork is slower; its scores are not to be compared with
/// those of others.
@SuppressWarnings("rawtypes") // as JMH declares its results
public final class ThreadlabProfiler implements ExternalProfiler, InternalProfiler {

    static final String SLICES = "threadlab.slices";
    static final String PINS = "threadlab.pins";
    static final String QUEUE_WAIT = "threadlab.queueWait.p50";
    static final String BUSY = "threadlab.carriers.busy";
    static final String LOST = "threadlab.lost";

    private static final String RECORDING = "threadlab.recording";

    private final Path agent;
    private @Nullable Path recording;
    private @Nullable Recorder recorder;
    private int measured;

    /// Finds the agent.
    ///
    /// @throws ProfilerException where it is not there
    public ThreadlabProfiler() throws ProfilerException {
        try {
            agent = AgentJar.unpack();
        } catch (IOException e) {
            throw new ProfilerException(e.getMessage());
        }
    }

    @Override
    public String getDescription() {
        return "Mounted slices, queue wait, pins and busy share of carriers, by the thread lab's JFR harness";
    }

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams benchmark) {
        return List.of();
    }

    @Override
    public Collection<String> addJVMOptions(BenchmarkParams benchmark) {
        try {
            recording = Files.createTempFile("threadlab", ".jfr");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("-javaagent:" + agent, "-D" + RECORDING + "=" + recording);
    }

    @Override
    public void beforeTrial(BenchmarkParams benchmark) {
        // all is in the options
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (iteration.getType() == IterationType.MEASUREMENT && recorder == null) {
            recorder = Recorder.start();
        }
    }

    @Override
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (iteration.getType() == IterationType.MEASUREMENT && ++measured == iteration.getCount()) {
            stop();
        }
        return List.of();
    }

    private void stop() {
        var file = System.getProperty(RECORDING);
        if (recorder != null && file != null) {
            try (var open = recorder) {
                open.stop(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Collection<? extends Result> afterTrial(BenchmarkResult result, long pid, File stdOut, File stdErr) {
        var file = recording;
        if (file == null) {
            return List.of();
        }
        try {
            var operations = result.getMetadata().getMeasurementOps();
            return results(SchedulerTotals.of(file), Math.max(1, operations));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            file.toFile().delete();
        }
    }

    private static List<ScalarResult> results(SchedulerTotals totals, double operations) {
        return List.of(
                average(SLICES, totals.slices() / operations, "#/op"),
                average(PINS, totals.pins() / operations, "#/op"),
                average(QUEUE_WAIT, totals.queueWaitP50Nanos(), "ns"),
                average(BUSY, totals.carrierBusyShare(), "share"),
                average(LOST, totals.lostBytes(), "B"));
    }

    private static ScalarResult average(String name, double value, String unit) {
        return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
    }

    @Override
    public boolean allowPrintOut() {
        return true;
    }

    @Override
    public boolean allowPrintErr() {
        return true;
    }
}
