package threadlab.agent;

import java.util.EnumSet;

/// Starts named virtual threads, and waits until one waits.
final class Threads {

    /// What a thread does; an exception ends it, and the test that waits for what it should have done.
    interface Body {
        void run() throws Exception;
    }

    private Threads() {}

    static Thread start(String name, Body body) {
        return Thread.ofVirtual().name(name).start(() -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns when a thread has begun to wait and has had the time to leave its carrier.
    static void awaitWaiting(Thread thread) throws InterruptedException {
        while (EnumSet.of(Thread.State.RUNNABLE, Thread.State.NEW).contains(thread.getState())) {
            Thread.sleep(1);
        }
        Thread.sleep(20);
    }
}
