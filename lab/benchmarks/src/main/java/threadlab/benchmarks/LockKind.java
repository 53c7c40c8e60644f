package threadlab.benchmarks;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// Names the locks that benchmarks compare.
public enum LockKind {
    SYNCHRONIZED,
    REENTRANT_LOCK,
    SEMAPHORE;

    Guard guard() {
        return switch (this) {
            case SYNCHRONIZED -> new Guard.Monitor();
            case REENTRANT_LOCK -> new Guard.Reentrant(new ReentrantLock());
            case SEMAPHORE -> new Guard.Permit(new Semaphore(1));
        };
    }
}
