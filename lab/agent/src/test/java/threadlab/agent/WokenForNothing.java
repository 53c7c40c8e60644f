package threadlab.agent;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import threadlab.agent.boot.Sink;

/// Lets a walk of a stack end an Object.wait for nothing, as it can on JDK 24 to 26, and prints how often it did.
///
/// A walk that saw the thread notified is held up before it makes it ready. Another walk does so, the thread
/// waits again, and the first walk goes on.
final class WokenForNothing {

    private static final int ROUNDS = 3;
    private static final int WALKERS = 2;
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final long HOLD_NANOS = 2_000_000_000;

    private final Object monitor = new Object();
    private final AtomicReference<@Nullable Thread> heldUp = new AtomicReference<>();
    private final AtomicInteger waits = new AtomicInteger();
    private volatile boolean isNotified;
    private volatile boolean isOver;
    private int forNothing;

    private WokenForNothing() {}

    public static void main(String[] arguments) throws Throwable {
        new WokenForNothing().run();
    }

    private void run() throws Throwable {
        HeldUpSink.lead(sink -> new HoldingSink(sink, this));
        var thread = Threads.start("waiting", this::waits);
        var walkers = new Thread[WALKERS];
        for (var i = 0; i < WALKERS; i++) {
            walkers[i] = Thread.ofPlatform().start(() -> walk(thread));
        }
        notifyNowAndThen();
        thread.join();
        for (var walker : walkers) {
            walker.join();
        }
        System.out.println("for-nothing=" + forNothing);
        System.out.println("ran");
    }

    private void waits() throws InterruptedException {
        while (!isOver) {
            synchronized (monitor) {
                isNotified = false;
                waits.incrementAndGet();
                monitor.wait();
                forNothing += isNotified ? 0 : 1;
                isOver |= forNothing >= ROUNDS;
            }
        }
    }

    private void walk(Thread thread) {
        while (!isOver) {
            thread.getStackTrace();
        }
    }

    /// While a walk is held up nobody notifies, but for the notification that the walk has seen.
    private void notifyNowAndThen() throws InterruptedException {
        var end = System.nanoTime() + LONGEST_NANOS;
        while (!isOver) {
            Thread.sleep(1);
            synchronized (monitor) {
                isOver |= System.nanoTime() > end;
                if (heldUp.get() == null || isOver) {
                    isNotified = true;
                    monitor.notifyAll();
                }
            }
        }
    }

    /// Holds up the first walk that would end a wait, until the thread has waited again.
    private void holdUp() {
        var seen = waits.get();
        if (isNotified && heldUp.compareAndSet(null, Thread.currentThread())) {
            var end = System.nanoTime() + HOLD_NANOS;
            while (!isOver && waits.get() == seen && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            // The thread has entered the monitor, and leaves it as it waits.
            synchronized (monitor) {
                waits.get();
            }
        }
    }

    private record HoldingSink(Sink sink, WokenForNothing program) implements ForwardingSink {

        @Override
        public @Nullable Object makeReady(Thread thread, int state, Thread waker, int place) {
            var attempt = sink.makeReady(thread, state, waker, place);
            if (place == Place.STACK_WALK.ordinal()) {
                program.holdUp();
            }
            return attempt;
        }

        @Override
        public void made(Object attempt, boolean isReady) {
            sink.made(attempt, isReady);
            program.heldUp.compareAndSet(Thread.currentThread(), null);
        }
    }
}
