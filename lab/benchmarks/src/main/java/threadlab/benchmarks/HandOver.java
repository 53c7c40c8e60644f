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
/// ``` java -jar lab/benchmarks/target/benchmarks.jar HandOver -f 1 -wi 3 -w 200ms -i 5 -r 200ms ``` A real
/// result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ``` ns/op                                     JDK 25.0.3    JDK 21.0.13 platformThreads way=BOUNDED_QUEUE
/// 35954 ± 5846   32376 ± 7168 virtualThreads way=BOUNDED_QUEUE       952.8 ± 147.7  788.0 ± 180.3
/// platformThreads way=EXCHANGER           1082 ± 309.3    4303 ± 3670 virtualThreads way=EXCHANGER
/// 158.5 ± 45.4  739.0 ± 632.0 platformThreads way=PARK                35722 ± 5176   37575 ± 6667
/// virtualThreads way=PARK                584.3 ± 186.8   425.1 ± 57.5 platformThreads way=SYNCHRONOUS_QUEUE
/// 24312 ± 7366  28614 ± 23730 virtualThreads way=SYNCHRONOUS_QUEUE    142.7 ± 19.9   591.9 ± 52.6 ```
/// Published: github.com/softwaremill/jox (README of 0.0.1; JDK 21.0.1, an M1 Max of ten cores) has two threads
/// of JMH's pass values by a `SynchronousQueue` in 0.43 and by an `Exchanger` in 0.08 of the time by an
/// `ArrayBlockingQueue` of one place. Ours, platform threads on JDK 21: 0.88 and 0.13. Comparable as an order:
/// on two cores a spinning thread is met less often than on ten. JDK-8391552 (github.com/openjdk/jdk/pull/32886) tells
/// of pairs at an `Exchanger` that became some 27 times slower with JDK 24, on macOS; ours, platform threads on
/// Linux, JDK 25 over 21: 0.25, a tie by the intervals.
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
