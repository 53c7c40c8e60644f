package threadlab.scenarios.primitives;

import java.util.concurrent.Semaphore;
import threadlab.model.Task;

/// Takes a permit, waits inside, gives it back and wants one again.
record SemaphoreUser(String name, Semaphore semaphore, Contest contest, Blocking blocking) implements Task<String> {

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
            semaphore.acquire();
            return semaphore;
        });
        try {
            contest.section().hold(name, blocking);
        } finally {
            semaphore.release();
        }
    }
}
