package threadlab.agent.cost;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// Is something that switches virtual threads as fast as it can.
enum Work {
    /// 100,000 virtual threads that sleep three times for 10 ms.
    SLEEPS(400_000) {
        @Override
        void run() throws InterruptedException {
            inThreads(100_000, () -> {
                for (var i = 0; i < 3; i++) {
                    Thread.sleep(10);
                }
            });
        }
    },

    /// Two virtual threads that wake each other in turn, 200,000 times each.
    PING_PONG(400_000) {
        @Override
        void run() throws InterruptedException {
            var turns = new Turns(200_000);
            turns.run();
        }
    },

    /// Four virtual threads that yield 100,000 times each.
    YIELDS(400_004) {
        @Override
        void run() throws InterruptedException {
            inThreads(4, () -> {
                for (var i = 0; i < 100_000; i++) {
                    Thread.yield();
                }
            });
        }
    };

    private interface Body {
        void run() throws InterruptedException;
    }

    /// How many slices come of one run; of the ping-pong about as many, for a permit may be there before the park.
    final int slices;

    Work(int slices) {
        this.slices = slices;
    }

    abstract void run() throws InterruptedException;

    private static void inThreads(int count, Body body) throws InterruptedException {
        var done = new CountDownLatch(count);
        for (var i = 0; i < count; i++) {
            Thread.startVirtualThread(() -> {
                try {
                    body.run();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                done.countDown();
            });
        }
        done.await();
    }

    private static final class Turns {

        private final int count;
        private volatile int turn;

        Turns(int count) {
            this.count = count;
        }

        void run() throws InterruptedException {
            var threads = new Thread[2];
            for (var i = 0; i < 2; i++) {
                var own = i;
                threads[own] = Thread.ofVirtual().unstarted(() -> play(own, threads));
            }
            for (var thread : threads) {
                thread.start();
            }
            for (var thread : threads) {
                thread.join();
            }
        }

        private void play(int own, Thread[] threads) {
            for (var i = 0; i < count; i++) {
                while ((turn & 1) != own) {
                    LockSupport.park();
                }
                turn = turn + 1;
                LockSupport.unpark(threads[1 - own]);
            }
        }
    }
}
