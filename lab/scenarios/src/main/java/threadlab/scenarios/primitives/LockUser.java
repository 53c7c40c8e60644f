package threadlab.scenarios.primitives;

import java.util.concurrent.locks.Lock;
import threadlab.model.Task;

/// Takes a lock, waits inside, gives it back and wants it again.
record LockUser(String name, Lock lock, Contest contest, Blocking blocking) implements Task<String> {

    @Override
    public String call() throws Exception {
        return contest.log().task(name, () -> {
            for (var turn = 0; turn < contest.turns(); turn++) {
                useOnce();
            }
            return name;
        });
    }

    private void useOnce() throws Exception {
        blocking.call(() -> {
            lock.lockInterruptibly();
            return lock;
        });
        try {
            contest.section().hold(name, blocking);
        } finally {
            lock.unlock();
        }
    }
}
