package threadlab.benchmarks;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one thread at a time through a critical section.
sealed interface Guard {

    /// Enters, runs what is inside, and leaves.
    void section(Runnable inside) throws InterruptedException;

    /// Guards by `synchronized`.
    final class Monitor implements Guard {

        @Override
        public synchronized void section(Runnable inside) {
            inside.run();
        }
    }

    /// Guards by a lock of java.util.concurrent.
    record Reentrant(ReentrantLock lock) implements Guard {

        @Override
        public void section(Runnable inside) {
            lock.lock();
            try {
                inside.run();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Guards by a semaphore's only permit.
    record Permit(Semaphore semaphore) implements Guard {

        @Override
        public void section(Runnable inside) throws InterruptedException {
            semaphore.acquire();
            try {
                inside.run();
            } finally {
                semaphore.release();
            }
        }
    }
}
