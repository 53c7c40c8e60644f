package threadlab.benchmarks;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
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

    private final AtomicInteger seen = new AtomicInteger();

    /// Takes what was read by an opaque write: it is made, and no read is moved out of a loop across it, as
    /// reads are across a `Blackhole`.
    final void see(int value) {
        seen.setOpaque(value);
    }

    /// Returns what was read last.
    final int seen() {
        return seen.getOpaque();
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int platformThreads() throws Exception {
        return use(Thread.ofPlatform().factory());
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    @Fork(
            value = 3,
            jvmArgsAppend = {"--enable-preview", Main.ON_VIRTUAL_THREADS})
    public int virtualThreads() throws Exception {
        return use(Thread.ofVirtual().factory());
    }

    private int use(ThreadFactory threads) throws InterruptedException {
        switch (use) {
            case READ -> read();
            case FIRST_READ -> readFirst();
            case INHERIT -> inherit(threads);
        }
        return seen();
    }

    private void read() {
        LOCAL.set(1);
        for (var i = 0; i < TIMES; i++) {
            see(LOCAL.get());
        }
    }

    private void readFirst() {
        for (var i = 0; i < TIMES; i++) {
            LOCAL.set(i);
            see(LOCAL.get());
            LOCAL.remove();
        }
    }

    private void inherit(ThreadFactory threads) throws InterruptedException {
        INHERITED.set(1);
        for (var i = 0; i < TIMES; i++) {
            Crew.run(threads, () -> see(INHERITED.get()));
        }
    }
}
