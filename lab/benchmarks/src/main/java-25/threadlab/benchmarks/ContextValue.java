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
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Reads, binds and inherits a value that goes with the thread.
///
/// How to read it: `READ` is a read of a bound value, `FIRST_READ` a binding with the first read and the unbinding,
/// `INHERIT` the start of a thread that inherits and reads: a thread with an `InheritableThreadLocal`, or a fork in
/// a scope that a scoped value is bound around. Scoped values are final from JDK 25 on, and measured from there on.
/// All but `platformThreads` are called on virtual threads.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar ContextValue -f 1 -wi 3 -w 200ms -i 8 -r 200ms
/// ```
/// A real result of an earlier form that read into a `Blackhole`, of one fork with 8 iterations of 200 ms on 2 cores
/// **where others were at work**, so take ratios, not digits:
/// ```
/// ns/op                                JDK 25.0.3      JDK 21.0.12
/// platformThreads use=FIRST_READ      13.6 ± 3.28      33.1 ± 10.9
/// virtualThreads use=FIRST_READ       14.1 ± 3.14     77.2 ± 179.3
/// scopedValues use=FIRST_READ         20.2 ± 3.00                –
/// platformThreads use=INHERIT     451395 ± 952463  396381 ± 277617
/// virtualThreads use=INHERIT          1269 ± 1640     1092 ± 962.3
/// scopedValues use=INHERIT          948.7 ± 237.4                –
/// platformThreads use=READ          0.886 ± 0.100    0.821 ± 0.154
/// virtualThreads use=READ           0.791 ± 0.162     1.02 ± 0.601
/// scopedValues use=READ             0.696 ± 0.199                –
/// ```
/// Published, OpenJDK's micro-benchmark `ScopedValues` on platform threads, JDK 21 on a RISC-V board
/// (github.com/openjdk/jdk21u-dev/pull/224, before that change), scoped value over thread-local: `counter` 0.81,
/// `bindThenGetThenRemove` 0.85. Ours on JDK 25: READ 0.88, FIRST_READ 1.4. Comparable as ratios, though the
/// processor is another kind. An early prototype read in 0.37 of a thread-local's time (A. Haley on loom-dev, 12
/// September 2019).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
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
    public int scopedValues() {
        switch (use) {
            case READ -> ScopedValue.where(VALUE, 1).run(this::read);
            case FIRST_READ -> readFirst();
            case INHERIT -> ScopedValue.where(VALUE, 1).run(this::inherit);
        }
        return seen();
    }

    private void read() {
        for (var i = 0; i < TIMES; i++) {
            see(VALUE.get());
        }
    }

    private void readFirst() {
        for (var i = 0; i < TIMES; i++) {
            ScopedValue.where(VALUE, i).run(() -> see(VALUE.get()));
        }
    }

    /// Subtasks of a scope inherit; threads that are started otherwise do not.
    private void inherit() {
        for (var i = 0; i < TIMES; i++) {
            see(Scopes.one(VALUE::get));
        }
    }
}
