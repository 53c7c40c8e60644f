package threadlab.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Reads, binds and inherits a value that goes with the thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does a value cost that goes with the thread?")
public class ContextValue extends ThreadLocals {

    private static final ScopedValue<Integer> VALUE = ScopedValue.newInstance();

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(ContextValue.class, arguments);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    @Fork(
            value = 3,
            jvmArgsAppend = {"--enable-preview", Main.ON_VIRTUAL_THREADS})
    public void scopedValues(Blackhole sink) {
        switch (use) {
            case READ -> ScopedValue.where(VALUE, 1).run(() -> read(sink));
            case FIRST_READ -> readFirst(sink);
            case INHERIT -> ScopedValue.where(VALUE, 1).run(() -> inherit(sink));
        }
    }

    private static void read(Blackhole sink) {
        for (var i = 0; i < TIMES; i++) {
            sink.consume(VALUE.get());
        }
    }

    private static void readFirst(Blackhole sink) {
        for (var i = 0; i < TIMES; i++) {
            ScopedValue.where(VALUE, i).run(() -> sink.consume(VALUE.get()));
        }
    }

    /// Subtasks of a scope inherit; threads that are started otherwise do not.
    private static void inherit(Blackhole sink) {
        for (var i = 0; i < TIMES; i++) {
            sink.consume(Scopes.one(VALUE::get));
        }
    }
}
