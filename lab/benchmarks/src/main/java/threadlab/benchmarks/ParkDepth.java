package threadlab.benchmarks;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Parks below a stack of frames.
///
/// How to read it: an operation is a round of two hand-overs, one of the two threads being `depth` frames deep.
/// Where it stays there (`unwind=false`) depth costs next to nothing: the JVM copies back only the frames that run
/// next. Where it returns from all of them after each park and calls its way down anew (`unwind=true`), each frame
/// is copied out and back, and the calls themselves cost as well.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar ParkDepth -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// us/op                                      JDK 25.0.3    JDK 21.0.13
/// platformThreads depth=1 unwind=false      64.5 ± 14.6    72.9 ± 9.71
/// virtualThreads depth=1 unwind=false      1.14 ± 0.250  0.851 ± 0.123
/// platformThreads depth=1 unwind=true       80.0 ± 12.7    78.8 ± 6.46
/// virtualThreads depth=1 unwind=true       1.15 ± 0.222  0.938 ± 0.063
/// platformThreads depth=10 unwind=false     72.8 ± 11.0    62.1 ± 14.4
/// virtualThreads depth=10 unwind=false     1.17 ± 0.405  0.943 ± 0.083
/// platformThreads depth=10 unwind=true      76.5 ± 12.5    60.5 ± 9.82
/// virtualThreads depth=10 unwind=true      1.24 ± 0.260  0.983 ± 0.089
/// platformThreads depth=100 unwind=false    70.6 ± 14.8    65.7 ± 13.2
/// virtualThreads depth=100 unwind=false    1.21 ± 0.200   1.05 ± 0.089
/// platformThreads depth=100 unwind=true     77.4 ± 11.7    75.1 ± 14.3
/// virtualThreads depth=100 unwind=true     1.77 ± 0.064   1.79 ± 0.128
/// platformThreads depth=1000 unwind=false   75.0 ± 11.1    69.1 ± 7.87
/// virtualThreads depth=1000 unwind=false   1.33 ± 0.304   1.09 ± 0.067
/// platformThreads depth=1000 unwind=true    95.5 ± 11.4    97.9 ± 9.77
/// virtualThreads depth=1000 unwind=true    185.3 ± 18.7   195.2 ± 14.1
/// ```
/// Published: OpenJDK's micro-benchmark `OneShot.yieldThenContinue` calls down, yields once and returns, as
/// `unwind=true` does, without a scheduler: 100 frames take 1.52 times as long as 10
/// (github.com/openjdk/loom/pull/191, the column of Loom, by Tencent on a JDK 20 of theirs). Ours, virtual threads,
/// unwind=true, 100 over 10: 1.4 on JDK 25, 1.8 on JDK 21. Comparable; the new continuation there and the second
/// thread here lower the ratio alike.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does the depth of the stack add to the cost of a park?")
public class ParkDepth {

    private static final int ROUNDS = 2_000;

    @Param({"1", "10", "100", "1000"})
    public int depth;

    /// Whether the thread that parks leaves its frames after each park and calls its way down anew.
    @Param({"false", "true"})
    public boolean unwind;

    private int deepest;

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(ParkDepth.class, arguments);
    }

    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public int platformThreads() throws Exception {
        return park(Thread.ofPlatform().factory());
    }

    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public int virtualThreads() throws Exception {
        return park(Thread.ofVirtual().factory());
    }

    private int park(ThreadFactory factory) throws Exception {
        var relay = new Relay.Park();
        Crew.Work deep = unwind
                ? Crew.repeat(ROUNDS, () -> deepest = descend(depth, relay::ping))
                : () -> deepest = descend(depth, Crew.repeat(ROUNDS, relay::ping));
        Crew.run(factory, deep, Crew.repeat(ROUNDS, relay::pong));
        return deepest;
    }

    /// Does the work below this many frames, which the JIT leaves as they are.
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static int descend(int frames, Crew.Work work) throws InterruptedException {
        if (frames > 1) {
            return descend(frames - 1, work) + 1;
        }
        work.run();
        return 1;
    }
}
