package threadlab.scenarios.lostupdates;

import java.util.concurrent.locks.ReentrantLock;

/// Makes read, pause and write a critical section.
final class LockedCounter implements Counter {

    private final ReentrantLock lock = new ReentrantLock();
    private final UnsafeCounter counter;

    LockedCounter(Pause pause) {
        this.counter = new UnsafeCounter(pause);
    }

    @Override
    public void add() throws Exception {
        lock.lock();
        try {
            counter.add();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long value() {
        return counter.value();
    }
}
