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
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// ns/op                               JDK 25.0.3     JDK 21.0.13
/// platformThreads use=FIRST_READ   110.2 ± 106.4   152.3 ± 111.2
/// scopedValues use=FIRST_READ      151.3 ± 159.3               –
/// virtualThreads use=FIRST_READ      74.7 ± 80.4   141.6 ± 107.4
/// platformThreads use=INHERIT     321579 ± 49449  349122 ± 79266
/// scopedValues use=INHERIT          2547 ± 775.8               –
/// virtualThreads use=INHERIT        2324 ± 829.1     2205 ± 1760
/// platformThreads use=READ          2.98 ± 0.184    2.88 ± 0.112
/// scopedValues use=READ             2.59 ± 0.156               –
/// virtualThreads use=READ           2.77 ± 0.200    3.07 ± 0.143
/// ```
/// Published, OpenJDK's micro-benchmark `ScopedValues` on platform threads, JDK 21 on a RISC-V board
/// (github.com/openjdk/jdk21u-dev/pull/224, before that change), scoped value over thread-local: `counter` 0.81,
/// `bindThenGetThenRemove` 0.85. Ours on JDK 25: READ 0.94; FIRST_READ 2.0, a tie by the intervals. Comparable as
/// ratios, though the processor is another kind. An early prototype read in 0.37 of a thread-local's time (A. Haley
/// on loom-dev, 12 September 2019).
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
