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
/// A real result of an earlier form with fewer operations an invocation, of one fork with 5 iterations of 200 ms on 2
/// cores **where others were at work**, so take ratios, not digits:
/// ```
/// ns/op                                       JDK 25.0.3     JDK 21.0.12
/// platformThreads depth=1 unwind=false     25127 ± 36292   42304 ± 65746
/// virtualThreads depth=1 unwind=false      778.6 ± 242.7   575.4 ± 550.7
/// platformThreads depth=1 unwind=true      24316 ± 45703   25244 ± 50568
/// virtualThreads depth=1 unwind=true       745.8 ± 198.4    376.4 ± 35.6
/// platformThreads depth=10 unwind=false    13788 ± 27342  77439 ± 165668
/// virtualThreads depth=10 unwind=false     742.6 ± 109.9   412.8 ± 155.2
/// platformThreads depth=10 unwind=true     26484 ± 39640  68987 ± 211588
/// virtualThreads depth=10 unwind=true      773.8 ± 181.4   494.5 ± 250.8
/// platformThreads depth=100 unwind=false   26111 ± 32955   37801 ± 93123
/// virtualThreads depth=100 unwind=false    775.4 ± 155.8   530.8 ± 347.5
/// platformThreads depth=100 unwind=true    34924 ± 11757  66978 ± 199168
/// virtualThreads depth=100 unwind=true      1006 ± 138.7     1244 ± 1541
/// platformThreads depth=1000 unwind=false  35449 ± 17842  38311 ± 136321
/// virtualThreads depth=1000 unwind=false   874.7 ± 272.8   795.0 ± 472.0
/// platformThreads depth=1000 unwind=true   43664 ± 16991   58744 ± 87201
/// virtualThreads depth=1000 unwind=true    77977 ± 38474   35769 ± 69024
/// ```
/// Published: OpenJDK's micro-benchmark `OneShot.yieldThenContinue` calls down, yields once and returns, as
/// `unwind=true` does, without a scheduler: 100 frames take 1.52 times as long as 10
/// (github.com/openjdk/loom/pull/191, the column of Loom, by Tencent on a JDK 20 of theirs). Ours, virtual threads,
/// unwind=true, 100 over 10: 1.3 on JDK 25, 2.5 on JDK 21. Comparable; the new continuation there and the second
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
