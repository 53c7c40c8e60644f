package threadlab.peers;

import java.util.concurrent.locks.ReentrantLock;

/// Waits for a lock where GraalPy's class of this name does, for its recordings to be told apart from others.
final class PythonContext {

    private final ReentrantLock lock = new ReentrantLock();

    /// Waits until the lock is free, and frees it.
    void acquireGil() {
        lock.lock();
        lock.unlock();
    }

    /// Waits for the same lock elsewhere.
    void acquireOtherwise() {
        lock.lock();
        lock.unlock();
    }

    void hold(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    boolean isAwaited() {
        return lock.hasQueuedThreads();
    }
}
