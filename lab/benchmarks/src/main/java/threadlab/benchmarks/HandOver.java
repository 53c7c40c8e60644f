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
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Hands over to and fro between two threads, of which one always waits.
///
/// How to read it: an operation is one hand-over, half of a round. Between virtual threads it is a switch on a
/// carrier, at times from one carrier to the other; between platform threads a wake-up by the kernel.
/// `SynchronousQueue` and `Exchanger` spin before they park.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar HandOver -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result of an earlier form with fewer operations an invocation, of one fork with 5 iterations of 200 ms on 2
/// cores **where others were at work**, so take ratios, not digits:
/// ```
/// ns/op                                      JDK 25.0.3    JDK 21.0.12
/// platformThreads way=BOUNDED_QUEUE       11445 ± 20188    6613 ± 3448
/// virtualThreads way=BOUNDED_QUEUE        371.2 ± 610.8   873.1 ± 2640
/// platformThreads way=EXCHANGER           39918 ± 43311  15354 ± 23225
/// virtualThreads way=EXCHANGER            391.6 ± 418.8    6388 ± 1740
/// platformThreads way=PARK               31017 ± 101440    8952 ± 6806
/// virtualThreads way=PARK                 229.2 ± 100.5  254.5 ± 193.6
/// platformThreads way=SYNCHRONOUS_QUEUE   19137 ± 36510    7883 ± 4698
/// virtualThreads way=SYNCHRONOUS_QUEUE    333.7 ± 301.2  345.4 ± 278.1
/// ```
/// Published: github.com/softwaremill/jox (README of 0.0.1; JDK 21.0.1, an M1 Max of ten cores) has two threads of
/// JMH's pass values by a `SynchronousQueue` in 0.43 and by an `Exchanger` in 0.08 of the time by an
/// `ArrayBlockingQueue` of one place. Ours, platform threads on JDK 21: 1.2 and 2.3. The order is the other way
/// round, and the ratios are not comparable: who spins is met on ten cores, and on two keeps the other from running.
/// JDK-8391552 (github.com/openjdk/jdk/pull/32886) tells of pairs at an `Exchanger` that became some 27 times slower
/// with JDK 24, on macOS; ours, platform threads on Linux, JDK 25 over 21: 2.6.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does it cost to hand over from one thread to another that waits?")
public class HandOver {

    private static final int ROUNDS = 2_000;

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
