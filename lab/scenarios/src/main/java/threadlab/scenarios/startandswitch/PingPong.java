package threadlab.scenarios.startandswitch;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import threadlab.model.Task;

/// Goes back and forth between two threads: one hands it over and parks until it is back.
final class PingPong {

    private final int times;
    private final Runnable task;
    private final Parking parking;
    private final AtomicReferenceArray<Thread> players = new AtomicReferenceArray<>(2);
    private volatile int passed;

    /// Parks the current thread until it is unparked, or returns for no reason at all.
    @FunctionalInterface
    interface Parking {
        void park() throws Exception;
    }

    PingPong(int times, Runnable task) {
        this(times, task, LockSupport::park);
    }

    PingPong(int times, Runnable task, Parking parking) {
        this.times = times;
        this.task = task;
        this.parking = parking;
    }

    /// Returns what one of the two threads does.
    ///
    /// @param me 0 for the one that begins, 1 for the other
    Task<Integer> player(int me) {
        return () -> {
            players.set(me, Thread.currentThread());
            for (var turn = me; turn < times; turn += 2) {
                while (passed != turn) {
                    parking.park();
                }
                task.run();
                passed = turn + 1;
                LockSupport.unpark(players.get(1 - me));
            }
            return passed;
        };
    }
}
