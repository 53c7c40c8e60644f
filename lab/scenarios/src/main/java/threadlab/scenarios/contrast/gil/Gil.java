package threadlab.scenarios.contrast.gil;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.GilHoldEvent;
import threadlab.jfr.event.GilHoldEvent.End;
import threadlab.jfr.event.GilWaitEvent;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;

/// Emulates a global interpreter lock (GIL): of all threads that share it, one at a time runs.
///
/// It shows CPython's way of scheduling threads beside the JVM's. A thread runs its body inside [#hold], calls
/// [#checkPoint] where an interpreter would look for requests of other threads, and wraps blocking calls into
/// [#released]. [InterpreterLock] has the protocol, which is CPython's own idea:
///
/// * a thread that wants the lock waits one switch interval, 5 ms, and requests a drop only if no switch
///   happened meanwhile;
/// * the holder looks for a request at its next check point, drops the lock, and waits until another thread has
///   taken it: a *forced switch*;
/// * around a blocking call the lock is released, so that waits overlap.
///
/// A recording has a `threadlab.GilHold` event for each time that a thread held the lock and a
/// `threadlab.GilWait` for each wait. Holds never overlap, however many processors there are, so two CPU loops
/// take as long together as one after the other. Still the lock is *pre-emptive*: a third thread gets it after
/// some intervals, where virtual threads and event loops would let it wait for the end of a loop.
///
/// It is not CPython. There is no bytecode, so the code itself says where a switch may happen, and a loop
/// without check points is never interrupted; CPython checks at calls and at backward jumps. Interpreting costs
/// nothing here, so only the order of events compares, not the speed. The lock does not make an increment
/// atomic: a check point may lie between its read and its write.
///
/// Thread-safe, for platform and for virtual threads. A virtual thread that waits needs a carrier to request a
/// drop: where CPU loops occupy all carriers it can't, and they are not interrupted.
public final class Gil {

    private static final Duration CPYTHON_INTERVAL = Duration.ofMillis(5);

    private final InterpreterLock lock;

    /// The hold that has begun and not ended; only the holder accesses it.
    private @Nullable GilHoldEvent current;

    /// Makes a lock whose drop a waiting thread requests after `switchInterval` without a switch.
    ///
    /// @throws IllegalArgumentException where the interval is not positive
    public Gil(Duration switchInterval) {
        if (!switchInterval.isPositive()) {
            throw new IllegalArgumentException(
                    "switch interval " + switchInterval + ": expected a positive one, as CPython's 5 ms");
        }
        this.lock = new InterpreterLock(switchInterval.toNanos());
    }

    /// Makes a lock with the 5 ms that `sys.getswitchinterval()` returns.
    public static Gil likeCPython() {
        return new Gil(CPYTHON_INTERVAL);
    }

    /// Runs a thread's body under the lock: acquires, runs, releases.
    ///
    /// @throws IllegalStateException where the thread holds the lock already
    /// @throws Exception what the body threw; the lock is released then as well
    public <T> T hold(Callable<T> body) throws Exception {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("hold(): thread %s holds this GIL already; expected one hold() around all"
                    .formatted(nameOfThread()));
        }
        take();
        try {
            return Counters.under(this, body);
        } finally {
            release(End.RELEASED);
        }
    }

    /// Drops the lock if another thread has requested it, and returns when this thread holds it again.
    ///
    /// Costs two reads where there is no request, so it can stand in an inner loop.
    ///
    /// @throws IllegalStateException where the thread does not hold the lock
    public void checkPoint() {
        requireHolder("checkPoint()");
        if (lock.isDropRequested()) {
            giveWay();
        }
    }

    /// Runs a blocking call with the lock released, as CPython's own input and output do.
    ///
    /// @throws IllegalStateException where the thread does not hold the lock
    /// @throws Exception what the call threw; the lock is held again then as well
    public <T> T released(Callable<T> blocking) throws Exception {
        requireHolder("released()");
        Counters.add(Count.LOCK_RELEASES);
        release(End.RELEASED);
        try {
            return blocking.call();
        } finally {
            take();
        }
    }

    /// Does the same with a call that gives nothing.
    public void released(Wait blocking) throws Exception {
        released(() -> {
            blocking.block();
            return true;
        });
    }

    /// Blocks the calling thread and gives nothing.
    public interface Wait {
        void block() throws Exception;
    }

    private void take() {
        if (!lock.tryTake()) {
            take(GilWaitEvent.begun());
        }
        beginHold();
    }

    private void take(GilWaitEvent wait) {
        wait.ended(lock.take());
    }

    private void giveWay() {
        endHold(End.FORCED);
        var wait = GilWaitEvent.begun();
        lock.drop();
        take(wait);
        beginHold();
    }

    private void beginHold() {
        Counters.add(Count.LOCK_HOLDS);
        current = GilHoldEvent.begun();
    }

    private void release(End end) {
        endHold(end);
        lock.drop();
    }

    private void endHold(End end) {
        if (current != null) {
            current.ended(end);
        }
    }

    private void requireHolder(String call) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("%s: thread %s does not hold this GIL; expected a call inside hold()"
                    .formatted(call, nameOfThread()));
        }
    }

    private static String nameOfThread() {
        var thread = Thread.currentThread();
        return thread.getName().isEmpty() ? "#" + thread.threadId() : thread.getName();
    }
}
