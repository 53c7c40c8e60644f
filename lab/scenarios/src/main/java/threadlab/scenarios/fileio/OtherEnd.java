package threadlab.scenarios.fileio;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Does what it is asked for a while later, on a platform thread of its own.
///
/// All ask for the same while, so what was asked first is due first. Thread-safe without a lock.
final class OtherEnd implements Closeable {

    private final Queue<Due> asked = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("other-end").unstarted(this::answer);
    private volatile boolean closed;

    OtherEnd() {
        thread.start();
    }

    /// Is what the other end does.
    interface Action {
        void run() throws IOException;
    }

    private record Due(long atNanoTime, Action action) {}

    /// Asks for an action after a while.
    void after(Duration hold, Action action) {
        asked.add(new Due(System.nanoTime() + hold.toNanos(), action));
        LockSupport.unpark(thread);
    }

    private void answer() {
        while (!closed) {
            var next = asked.peek();
            if (next == null) {
                LockSupport.park(this);
            } else if (next.atNanoTime - System.nanoTime() > 0) {
                LockSupport.parkNanos(this, next.atNanoTime - System.nanoTime());
            } else {
                run(asked.remove().action);
            }
        }
    }

    private void run(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException("answering", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
