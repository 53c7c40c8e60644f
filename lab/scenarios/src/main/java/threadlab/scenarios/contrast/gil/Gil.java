package threadlab.scenarios.contrast.gil;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.GilHoldEvent;
import threadlab.jfr.event.GilHoldEvent.End;
import threadlab.jfr.event.GilWaitEvent;

/// Emulates a global interpreter lock: of all threads that share it, one at a time runs.
///
/// A thread runs its body inside [#hold], calls [#checkPoint] where an interpreter would look whether somebody else
/// wants to run, and wraps what blocks into [#released]. Every stretch of holding is a `threadlab.GilHold` event,
/// every wait a `threadlab.GilWait`.
///
/// Thread-safe, for platform and for virtual threads. With virtual threads the one that waits needs a carrier to ask
/// for
/// a drop: where CPU loops occupy all of them, it can't, and they are not interrupted.
public final class Gil {

    private static final Duration CPYTHON_INTERVAL = Duration.ofMillis(5);

    private final InterpreterLock lock;

    /// The stretch that is going on; only the holder touches it.
    private @Nullable GilHoldEvent stretch;

    /// Makes a lock that is asked for after `switchInterval` without a switch.
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
            return body.call();
        } finally {
            release(End.RELEASED);
        }
    }

    /// Gives way if another thread has asked for it, and returns when this one has its next turn.
    ///
    /// Costs two reads where nobody asked, so it can stand in an inner loop.
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
        release(End.RELEASED);
        try {
            return blocking.call();
        } finally {
            take();
        }
    }

    private void take() {
        if (!lock.tryTake()) {
            take(GilWaitEvent.begun());
        }
        stretch = GilHoldEvent.begun();
    }

    private void take(GilWaitEvent wait) {
        wait.ended(lock.take());
    }

    private void giveWay() {
        endStretch(End.FORCED);
        var wait = GilWaitEvent.begun();
        lock.drop();
        take(wait);
        stretch = GilHoldEvent.begun();
    }

    private void release(End end) {
        endStretch(end);
        lock.drop();
    }

    private void endStretch(End end) {
        if (stretch != null) {
            stretch.ended(end);
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
