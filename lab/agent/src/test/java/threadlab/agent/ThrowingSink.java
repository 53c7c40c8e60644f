package threadlab.agent;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import threadlab.agent.boot.Hooks;
import threadlab.agent.boot.Sink;

/// Puts a sink that does nothing but fail in place of the agent's own, runs threads, and says what failed.
final class ThrowingSink implements Sink {

    private final Set<String> failed = new ConcurrentSkipListSet<>();

    private ThrowingSink() {}

    public static void main(String[] arguments) throws InterruptedException {
        var sink = new ThrowingSink();
        Hooks.leadTo(sink);
        var sleeper = Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(5);
                Thread.yield();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        sleeper.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .join();
        var sleeping = Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                // as it should be
            }
        });
        Threads.awaitWaiting(sleeping);
        sleeping.interrupt();
        sleeping.join();
        // The end is told before the hook that follows it.
        var deadline = System.nanoTime() + 10_000_000_000L;
        while (!sink.failed.contains("ended") && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        System.out.println(sink.failed);
        System.out.println("ran");
    }

    @Override
    public Object makeReady(Thread thread, int state, Thread waker, int place) {
        if (failed.add("makeReady")) {
            throw new IllegalStateException("makeReady");
        }
        return this;
    }

    @Override
    public void made(Object attempt, boolean isReady) {
        failed.add("made");
        throw new IllegalStateException("made");
    }

    @Override
    public void unparkedInStackWalk(Thread thread, int state, Thread waker, int place, int walks) {
        failed.add("unparkedInStackWalk");
        throw new IllegalStateException("unparkedInStackWalk");
    }

    @Override
    public void interrupting(Thread thread, Thread waker) {
        failed.add("interrupting");
        throw new IllegalStateException("interrupting");
    }

    @Override
    public void interrupted(Thread waker) {
        failed.add("interrupted");
        throw new IllegalStateException("interrupted");
    }

    @Override
    public void notReady(Thread thread) {
        failed.add("notReady");
        throw new IllegalStateException("notReady");
    }

    @Override
    public Object mounting(Thread thread, boolean isNotified) {
        if (failed.add("mounting")) {
            throw new StackOverflowError("mounting");
        }
        return this;
    }

    @Override
    public void left(Object slice, int state, long timeout) {
        failed.add("left");
        throw new OutOfMemoryError("left");
    }

    @Override
    public void ending(Thread thread) {
        failed.add("ending");
        throw new AssertionError("ending");
    }

    @Override
    public void ended() {
        failed.add("ended");
        throw new AssertionError("ended");
    }
}
