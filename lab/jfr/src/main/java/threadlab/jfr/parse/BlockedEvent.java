package threadlab.jfr.parse;

import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;

/// Describes one time in which a thread was blocked, and on what.
///
/// Its times are plain fields, since a recording may have millions of them.
///
/// @param start in nanoseconds since the epoch, as `end`
/// @param on the class of the object that it was blocked on; empty if it is not known
/// @param identity tells objects of one class apart, within one kind of thread; 0 if it is not known
/// @param owner the thread that had the monitor before; null if it is not known
/// @param askedNanos the time after which the wait was to end; 0 without a limit
/// @param stack where the thread waited
public record BlockedEvent(
        Kind kind,
        ThreadKey thread,
        long start,
        long end,
        String on,
        long identity,
        @Nullable ThreadKey owner,
        long askedNanos,
        Stack stack) {

    private static final int CLOCKS_PART = 100;

    /// Names what blocked a thread.
    public enum Kind {
        PARK,
        MONITOR
    }

    public Interval time() {
        return new Interval(start, end);
    }

    /// Returns whether it lasted as long as asked for, within a hundredth for the clocks: it ended by its time-out.
    public boolean timedOut() {
        return askedNanos > 0 && nanos() >= askedNanos - askedNanos / CLOCKS_PART;
    }

    public long nanos() {
        return end - start;
    }
}
