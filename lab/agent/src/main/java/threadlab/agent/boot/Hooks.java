package threadlab.agent.boot;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Is what the woven calls of `java.lang.VirtualThread` lead to; defined in the bootstrap class loader,
/// where it sees it.
///
/// No exception leaves a hook, whatever happens: the scheduler is not to notice.
public final class Hooks {

    private static final AtomicInteger WALKS = new AtomicInteger();

    private static volatile @Nullable Sink sink;

    private Hooks() {}

    /// Sets where the hooks lead; before that they do nothing.
    public static void leadTo(Sink newSink) {
        sink = newSink;
    }

    /// Called before each place that makes a thread ready.
    public static @Nullable Object makeReady(Thread thread, int state, Thread waker, int place) {
        var to = sink;
        if (to != null) {
            try {
                return to.makeReady(thread, state, waker, place);
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
        return null;
    }

    /// Called behind each such place.
    public static void made(boolean isReady, @Nullable Object attempt) {
        var to = sink;
        if (attempt != null && to != null) {
            try {
                to.made(attempt, isReady);
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
    }

    /// Returns how many walks of stacks were about to make their thread ready. Called where `unpark` begins.
    public static int walks() {
        return WALKS.get();
    }

    /// Called before the walk of a stack makes the thread ready.
    public static void walked() {
        WALKS.incrementAndGet();
    }

    /// Called where `unpark` has looked at a thread's state.
    ///
    /// @param suspended the flag of a thread whose stack is being walked
    /// @param walks what [#walks] returned when it began
    public static void unparking(int state, int suspended, Thread thread, Thread waker, int place, int walks) {
        var to = sink;
        if ((state & suspended) != 0 && to != null) {
            try {
                to.unparkedInStackWalk(thread, state, waker, place, walks);
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
    }

    /// Called before a thread is unparked since it is interrupted.
    public static void interrupting(Thread thread, Thread waker) {
        var to = sink;
        if (to != null) {
            try {
                to.interrupting(thread, waker);
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
    }

    /// Called when it was unparked.
    public static void interrupted(Thread waker) {
        var to = sink;
        if (to != null) {
            try {
                to.interrupted(waker);
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
    }

    /// Called where queueing failed.
    public static void notReady(Thread thread) {
        var to = sink;
        if (to != null) {
            try {
                to.notReady(thread);
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
    }

    /// Called on the carrier before it mounts a thread.
    public static @Nullable Object mounting(Thread thread, boolean isNotified) {
        var to = sink;
        if (to != null) {
            try {
                return to.mounting(thread, isNotified);
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
        return null;
    }

    /// Called on the carrier after it unmounted a thread.
    public static void left(@Nullable Object slice, int state, long timeout) {
        var to = sink;
        if (slice != null && to != null) {
            try {
                to.left(slice, state, timeout);
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
    }

    /// Called on the carrier before the threads wake up that wait for a thread's end.
    public static void ending(@Nullable Object slice, Thread thread) {
        var to = sink;
        if (slice != null && to != null) {
            try {
                to.ending(thread);
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
    }

    /// Called on the carrier after the threads woke up that waited for a thread's end.
    public static void ended(@Nullable Object slice) {
        var to = sink;
        if (slice != null && to != null) {
            try {
                to.ended();
            } catch (Throwable e) {
                // not the scheduler's trouble
            }
        }
    }
}
