package threadlab.benchmarks;

import java.util.concurrent.Exchanger;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
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

/// Hands over to and fro between two threads, of which one always waits.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does it cost to hand over from one thread to another that waits?")
public class HandOver {

    private static final int ROUNDS = 500;

    /// How the threads hand over.
    public enum Way {
        PARK,
        SYNCHRONOUS_QUEUE,
        EXCHANGER,
        BOUNDED_QUEUE;

        Relay relay() {
            return switch (this) {
                case PARK -> new Relay.Park();
                case SYNCHRONOUS_QUEUE -> Relay.Queues.synchronous();
                case EXCHANGER -> new Relay.Exchange(new Exchanger<>());
                case BOUNDED_QUEUE -> Relay.Queues.ofOnePlace();
            };
        }
    }

    @Param
    public Way way = Way.PARK;

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(HandOver.class, arguments);
    }

    @Benchmark
    @OperationsPerInvocation(2 * ROUNDS)
    public void platformThreads() throws Exception {
        handOver(Thread.ofPlatform().factory());
    }

    @Benchmark
    @OperationsPerInvocation(2 * ROUNDS)
    public void virtualThreads() throws Exception {
        handOver(Thread.ofVirtual().factory());
    }

    private void handOver(ThreadFactory threads) throws Exception {
        var relay = way.relay();
        Crew.run(threads, Crew.repeat(ROUNDS, relay::ping), Crew.repeat(ROUNDS, relay::pong));
    }
}
