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
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Parks below a stack of frames.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does the depth of the stack add to the cost of a park?")
public class ParkDepth {

    private static final int ROUNDS = 500;

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
