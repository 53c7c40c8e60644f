package threadlab.scenarios.contrast.gil;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Hands one lock from thread to thread by CPython's protocol.
///
/// Source: the idea, not the code, of CPython's `Python/ceval_gil.c` with forced switching, as in 3.2 to 3.14.
final class InterpreterLock {

    private final long intervalNanos;
    private final ReentrantLock mutex = new ReentrantLock();

    /// The threads that wait, the longest wait first; a wait that times out keeps its place, as in CPython.
    private final Deque<Condition> line = new ArrayDeque<>();

    private final Condition switched = mutex.newCondition();

    private volatile @Nullable Thread holder;
    private volatile boolean dropRequested;
    private @Nullable Thread lastHolder;
    private long switches;

    InterpreterLock(long intervalNanos) {
        this.intervalNanos = intervalNanos;
    }

    boolean isHeldByCurrentThread() {
        return Thread.currentThread().equals(holder);
    }

    boolean isDropRequested() {
        return dropRequested;
    }

    /// Takes the lock at once where it is free.
    boolean tryTake() {
        mutex.lock();
        try {
            if (holder != null) {
                return false;
            }
            becomeHolder();
            return true;
        } finally {
            mutex.unlock();
        }
    }

    /// Waits for the lock without limit; an interrupt is kept for later, since bytecode has none.
    ///
    /// @return how often it requested a drop
    int take() {
        var interrupted = false;
        var requests = 0;
        mutex.lock();
        var turn = mutex.newCondition();
        line.addLast(turn);
        try {
            while (holder != null) {
                try {
                    requests += waitAnInterval(turn) ? 1 : 0;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            becomeHolder();
            return requests;
        } finally {
            line.remove(turn);
            mutex.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Waits until the lock may be free, an interval at most, and requests a drop if no switch happened meanwhile.
    @SuppressWarnings("WaitNotInLoop") // the caller loops; here one interval counts
    private boolean waitAnInterval(Condition turn) throws InterruptedException {
        var before = switches;
        var timedOut = turn.awaitNanos(intervalNanos) <= 0;
        var asks = timedOut && holder != null && switches == before;
        if (asks) {
            dropRequested = true;
        }
        return asks;
    }

    private void becomeHolder() {
        var self = Thread.currentThread();
        holder = self;
        dropRequested = false;
        if (!self.equals(lastHolder)) {
            lastHolder = self;
            switches++;
            switched.signalAll();
        }
    }

    /// Drops the lock; after a request, returns only when another thread has taken it.
    ///
    /// The thread that requested it waits until it has the lock, so the lock is always taken.
    void drop() {
        mutex.lock();
        try {
            holder = null;
            if (!line.isEmpty()) {
                line.getFirst().signal();
            }
            if (dropRequested) {
                dropRequested = false;
                var before = switches;
                while (switches == before) {
                    switched.awaitUninterruptibly();
                }
            }
        } finally {
            mutex.unlock();
        }
    }
}
