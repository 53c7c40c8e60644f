package threadlab.agent;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Holds the events of threads that are ready and do not run yet, and for those that wait for a monitor the
/// state that they left in.
///
/// Lock-free: entries are pushed at the head of a chain; taking one marks it, and marked ones are unlinked
/// on the way. A thread that is ready will run, so an entry goes when its thread goes on; nothing is kept
/// of one that ended.
final class ReadyTable {

    private static final int CHAINS = 1 << 16;

    private final AtomicReferenceArray<@Nullable VirtualThreadSlice> heads = new AtomicReferenceArray<>(CHAINS);

    void put(Thread thread, VirtualThreadSlice event) {
        var chain = chain(thread);
        VirtualThreadSlice head;
        do {
            head = heads.get(chain);
            event.next = firstNotTaken(head);
        } while (!heads.compareAndSet(chain, head, event));
    }

    /// Takes the event of a thread that now runs; null where it was not seen made ready.
    @Nullable
    VirtualThreadSlice take(Thread thread) {
        var chain = chain(thread);
        var head = heads.get(chain);
        var found = head == null ? null : mark(head, thread, System.nanoTime());
        head = heads.get(chain);
        if (head != null && head.taken) {
            heads.compareAndSet(chain, head, firstNotTaken(head));
        }
        return found;
    }

    /// Takes what the thread was made ready by, with all else of the thread but attempts whose outcome is not
    /// known yet: one that is held up may still succeed, when the thread has left again. Where none is known
    /// to have succeeded the thread runs by one of these all the same, for a stack walk queued it.
    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    private static @Nullable VirtualThreadSlice mark(VirtualThreadSlice head, Thread thread, long nanos) {
        VirtualThreadSlice before = null;
        VirtualThreadSlice found = null;
        var leftIn = -1;
        for (@Nullable VirtualThreadSlice event = head; event != null; event = event.next) {
            if (event.taken) {
                if (before != null) {
                    before.next = event.next;
                }
                continue;
            }
            if (event.virtualThread == thread) {
                event.takenNanos = nanos;
                found = better(found, event);
                leftIn = event.place == null ? event.leftIn : leftIn;
                event.taken = event.made || event.place == null;
            }
            before = event;
        }
        if (found != null) {
            found.leftIn = leftIn;
            found.taken = true;
        }
        return found;
    }

    private static @Nullable VirtualThreadSlice better(@Nullable VirtualThreadSlice newer, VirtualThreadSlice event) {
        if (event.place == null) {
            return newer;
        }
        return newer == null || (!newer.made && event.made) ? event : newer;
    }

    /// Returns whether a thread was made ready at a time or later, by System.nanoTime, by another attempt than
    /// this, and does not run yet.
    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    boolean isReadySince(long nanos, Thread thread, @Nullable VirtualThreadSlice attempt) {
        for (var event = heads.get(chain(thread)); event != null; event = event.next) {
            if (event.virtualThread == thread
                    && event != attempt
                    && event.made
                    && !event.taken
                    && event.readyNanos - nanos >= 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable VirtualThreadSlice firstNotTaken(@Nullable VirtualThreadSlice head) {
        var event = head;
        while (event != null && event.taken) {
            event = event.next;
        }
        return event;
    }

    private static int chain(Thread thread) {
        return (int) thread.threadId() & (CHAINS - 1);
    }
}
