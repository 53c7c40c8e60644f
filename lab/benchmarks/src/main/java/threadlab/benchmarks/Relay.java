package threadlab.benchmarks;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Hands over between two threads, there and back.
sealed interface Relay {

    /// Hands over to the second thread, and waits until it hands back: for the first thread.
    void ping() throws InterruptedException;

    /// Waits until the first thread hands over, and hands back: for the second thread.
    void pong() throws InterruptedException;

    /// Hands over by two queues, one each way.
    record Queues(BlockingQueue<Integer> there, BlockingQueue<Integer> back) implements Relay {

        static Queues synchronous() {
            return new Queues(new SynchronousQueue<>(), new SynchronousQueue<>());
        }

        static Queues ofOnePlace() {
            return new Queues(new ArrayBlockingQueue<>(1), new ArrayBlockingQueue<>(1));
        }

        @Override
        public void ping() throws InterruptedException {
            there.put(1);
            back.take();
        }

        @Override
        public void pong() throws InterruptedException {
            back.put(there.take());
        }
    }

    /// Meets twice.
    record Exchange(Exchanger<Integer> exchanger) implements Relay {

        @Override
        public void ping() throws InterruptedException {
            exchanger.exchange(1);
            exchanger.exchange(2);
        }

        @Override
        public void pong() throws InterruptedException {
            ping();
        }
    }

    /// Parks until it is this thread's turn.
    final class Park implements Relay {

        private volatile boolean secondsTurn;
        private volatile @Nullable Thread first;
        private volatile @Nullable Thread second;

        @Override
        public void ping() {
            first = Thread.currentThread();
            secondsTurn = true;
            LockSupport.unpark(second);
            while (secondsTurn) {
                LockSupport.park();
            }
        }

        @Override
        public void pong() {
            second = Thread.currentThread();
            while (!secondsTurn) {
                LockSupport.park();
            }
            secondsTurn = false;
            LockSupport.unpark(first);
        }
    }
}
