package threadlab.benchmarks;

import java.util.concurrent.ThreadFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import threadlab.benchmarks.harness.Main;

/// Reads, sets and inherits thread-locals; [ContextValue] adds what else the JDK offers.
@State(Scope.Benchmark)
public abstract class ThreadLocals {

    static final int TIMES = 1_000;
    private static final ThreadLocal<Integer> LOCAL = new ThreadLocal<>();
    private static final InheritableThreadLocal<Integer> INHERITED = new InheritableThreadLocal<>();

    /// What is done with the value.
    public enum Use {
        /// It is read again and again.
        READ,
        /// It is bound, read for the first time, and unbound.
        FIRST_READ,
        /// A thread is started that inherits and reads it.
        INHERIT
    }

    @Param
    public Use use = Use.READ;

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void platformThreads(Blackhole sink) throws Exception {
        use(Thread.ofPlatform().factory(), sink);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    @Fork(
            value = 3,
            jvmArgsAppend = {"--enable-preview", Main.ON_VIRTUAL_THREADS})
    public void virtualThreads(Blackhole sink) throws Exception {
        use(Thread.ofVirtual().factory(), sink);
    }

    private void use(ThreadFactory threads, Blackhole sink) throws InterruptedException {
        switch (use) {
            case READ -> read(sink);
            case FIRST_READ -> readFirst(sink);
            case INHERIT -> inherit(threads, sink);
        }
    }

    private static void read(Blackhole sink) {
        LOCAL.set(1);
        for (var i = 0; i < TIMES; i++) {
            sink.consume(LOCAL.get());
        }
    }

    private static void readFirst(Blackhole sink) {
        for (var i = 0; i < TIMES; i++) {
            LOCAL.set(i);
            sink.consume(LOCAL.get());
            LOCAL.remove();
        }
    }

    private static void inherit(ThreadFactory threads, Blackhole sink) throws InterruptedException {
        INHERITED.set(1);
        for (var i = 0; i < TIMES; i++) {
            Crew.run(threads, () -> sink.consume(INHERITED.get()));
        }
    }
}
