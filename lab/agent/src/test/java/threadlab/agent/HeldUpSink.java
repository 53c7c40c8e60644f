package threadlab.agent;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import threadlab.agent.boot.Hooks;
import threadlab.agent.boot.Sink;

/// Holds the agent's hooks up now and then, as a busy machine does: for long enough that the thread in question runs
/// and leaves again meanwhile.
record HeldUpSink(Sink sink) implements ForwardingSink {

    private static final int ONE_OF = 16;
    private static final long LONGEST_NANOS = 400_000;

    /// Puts itself between the JDK and a sink of the agent's.
    static void install() throws Throwable {
        lead(HeldUpSink::new);
    }

    /// Puts a sink of the tests between the JDK and one of the agent's.
    static void lead(UnaryOperator<Sink> before) throws Throwable {
        var weaver = new Weaver();
        weaver.transform(null, Weaver.TARGET, null, null, virtualThread());
        var sink = new SliceSink(weaver.states());
        sink.warmUp();
        Hooks.leadTo(before.apply(sink));
    }

    private static byte[] virtualThread() throws IOException {
        try (var stream = Object.class.getResourceAsStream("VirtualThread.class")) {
            return stream.readAllBytes();
        }
    }

    /// Spins, for the calling thread must not leave its carrier here.
    private static void holdUp() {
        var random = ThreadLocalRandom.current();
        if (random.nextInt(ONE_OF) == 0) {
            var end = System.nanoTime() + random.nextLong(LONGEST_NANOS);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public @Nullable Object makeReady(Thread thread, int state, Thread waker, int place) {
        var attempt = sink.makeReady(thread, state, waker, place);
        holdUp();
        return attempt;
    }

    @Override
    public void made(Object attempt, boolean isReady) {
        holdUp();
        sink.made(attempt, isReady);
    }

    @Override
    public void unparkedInStackWalk(Thread thread, int state, Thread waker, int place, int walks) {
        holdUp();
        sink.unparkedInStackWalk(thread, state, waker, place, walks);
    }
}
