package threadlab.agent;

import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Describes a wait that has not ended.
///
/// @param blocker what the thread is parked on; null where that is nothing, or a monitor
/// @param owner who owns the blocker, where it is a lock
/// @param sinceNanos by System.nanoTime; 0 where the wait was not seen to begin
record Pending(
        Thread thread,
        boolean isBlocked,
        @Nullable Object blocker,
        @Nullable Thread owner,
        long sinceNanos) {

    /// Who waits for a lock comes first, then who waits longest.
    static final Comparator<Pending> FIRST =
            Comparator.comparing(Pending::isForLock).reversed().thenComparing((one, other) -> one.startedBefore(other));

    boolean isForLock() {
        return isBlocked || owner != null;
    }

    /// Compares as System.nanoTime has to be compared.
    private int startedBefore(Pending other) {
        return sinceNanos == 0 || other.sinceNanos == 0
                ? Boolean.compare(sinceNanos != 0, other.sinceNanos != 0)
                : Long.signum(sinceNanos - other.sinceNanos);
    }

    /// Returns whether the thread still waits for the same.
    @SuppressWarnings("ReferenceEquality") // it is this object or it is not
    boolean goesOn() {
        return LockSupport.getBlocker(thread) == blocker
                && thread.getState() == (isBlocked ? Thread.State.BLOCKED : Thread.State.WAITING);
    }
}
