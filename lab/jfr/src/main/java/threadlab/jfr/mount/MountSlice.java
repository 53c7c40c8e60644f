package threadlab.jfr.mount;

import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;

/// Describes one mount slice: an interval in which a virtual thread is mounted on a carrier.
///
/// It comes from the agent's event `threadlab.VirtualThreadSlice`, or from `jdk.MethodTrace`, which does not name
/// the thread. Its times are plain fields, since a recording may have millions of slices.
///
/// @param start in nanoseconds since the epoch, as `end`
/// @param leftAs the state in which the thread left its carrier, as the agent names it
/// @param queuedNanos the time from being made ready to being mounted; -1 if it was not seen
/// @param cause why the thread was made ready
/// @param waker the thread that made it ready; null if there is none
/// @param askedNanos how long the wait after it was to last at most; 0 if that is not known
public record MountSlice(
        ThreadKey thread,
        ThreadKey carrier,
        long start,
        long end,
        String leftAs,
        long queuedNanos,
        String cause,
        @Nullable ThreadKey waker,
        long askedNanos) {

    /// Makes a slice after which no limit of a wait is known.
    public MountSlice(
            ThreadKey thread,
            ThreadKey carrier,
            long start,
            long end,
            String leftAs,
            long queuedNanos,
            String cause,
            @Nullable ThreadKey waker) {
        this(thread, carrier, start, end, leftAs, queuedNanos, cause, waker, 0);
    }

    /// Makes a slice of a thread that is not known.
    public static MountSlice traced(ThreadKey carrier, Interval time) {
        return new MountSlice(ThreadKey.UNKNOWN_VIRTUAL, carrier, time.start(), time.end(), "", -1, "", null);
    }

    /// Returns the name of the event that the slice comes from.
    public String source() {
        return thread.equals(ThreadKey.UNKNOWN_VIRTUAL) ? EventNames.METHOD_TRACE : EventNames.VIRTUAL_THREAD_SLICE;
    }

    public Interval time() {
        return new Interval(start, end);
    }

    /// Returns whether the thread ended with the slice.
    public boolean isLast() {
        return leftAs.startsWith("terminated");
    }

    /// Returns whether the thread was ready again at once.
    public boolean yielded() {
        return leftAs.startsWith("yielded");
    }

    /// Returns when the thread was made ready; the start of the slice if that was not seen.
    public long readyAt() {
        return start - Math.max(0, queuedNanos);
    }

    /// Returns the time that the thread spent in the queue before the slice.
    public Interval queued() {
        return new Interval(readyAt(), start);
    }
}
