package threadlab.agent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Holds the events of threads that are ready and do not run yet, and for those that wait for a monitor, or are
/// parked without a limit, the state that they left in and since when.
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
        var found = head == null ? null : mark(head, thread);
        head = heads.get(chain);
        if (head != null && head.taken) {
            heads.compareAndSet(chain, head, firstNotTaken(head));
        }
        return found;
    }

    /// Takes what the thread was made ready by, with all else of the thread but attempts whose outcome is not
    /// known yet: one that is held up may still succeed, when the thread has left again.
    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    private static @Nullable VirtualThreadSlice mark(VirtualThreadSlice head, Thread thread) {
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
                var made = event.isMade();
                found = made && isBetter(event, found) ? event : found;
                leftIn = event.place == null ? event.leftIn : leftIn;
                if (made || event.place == null || event.isNoteInWalk) {
                    event.taken = true;
                }
            }
            before = event;
        }
        if (found == null || (found.isNoteInWalk && !found.isEndOfWalkKnown)) {
            found = ranAhead(head, thread, found);
        }
        if (found != null) {
            found.leftIn = leftIn;
        }
        return found;
    }

    /// The newest counts. A note only says that some walk is to make the thread ready: an attempt that did so was
    /// first.
    private static boolean isBetter(VirtualThreadSlice made, @Nullable VirtualThreadSlice found) {
        return found == null || (found.isNoteInWalk && !made.isNoteInWalk);
    }

    /// Marks the attempts among which the one is that the thread runs by: a stack walk has queued it before that
    /// one's success was known. Where there is one only it is taken; of several none is, for the others may
    /// still succeed later.
    ///
    /// @param note what a walk is to make the thread ready by; null without one
    /// @return what is known of the thread's being ready: by that note, unless all it can be is no walk
    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    private static @Nullable VirtualThreadSlice ranAhead(
            VirtualThreadSlice head, Thread thread, @Nullable VirtualThreadSlice note) {
        var run = new AtomicBoolean();
        VirtualThreadSlice newest = null;
        VirtualThreadSlice last = null;
        for (@Nullable VirtualThreadSlice event = head; event != null; event = event.next) {
            if (event.virtualThread == thread && !event.taken) {
                if (!event.mayHaveBegun(run)) {
                    // Known meanwhile: the thread runs by this one, and no other stands for this run.
                    run.set(true);
                    event.taken = true;
                    return noteOr(note, event);
                }
                newest = newest == null ? event : newest;
                last = event;
            }
        }
        if (newest == null) {
            return note;
        }
        if (newest == last) {
            newest.taken = true;
            return noteOr(note, newest);
        }
        return note == null ? VirtualThreadSlice.like(newest) : note;
    }

    private static VirtualThreadSlice noteOr(@Nullable VirtualThreadSlice note, VirtualThreadSlice attempt) {
        return note != null && attempt.place == Place.STACK_WALK ? note : attempt;
    }

    /// Forgets what has made a thread ready that leaves now: it has run by all of that.
    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    void forgetMade(Thread thread) {
        for (var event = heads.get(chain(thread)); event != null; event = event.next) {
            if (event.virtualThread == thread && event.isMade()) {
                event.taken = true;
            }
        }
    }

    /// Returns the note that a thread was unparked in a stack walk, by which it is ready and does not run yet;
    /// null without one.
    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    @Nullable
    VirtualThreadSlice noteInWalk(Thread thread) {
        for (var event = heads.get(chain(thread)); event != null; event = event.next) {
            if (event.virtualThread == thread && event.isNoteInWalk && event.isMade() && !event.taken) {
                return event;
            }
        }
        return null;
    }

    /// Returns when a thread left that still waits; 0 where that was not noted.
    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    long leftAt(Thread thread) {
        for (var event = heads.get(chain(thread)); event != null; event = event.next) {
            if (event.virtualThread == thread && event.place == null && !event.taken) {
                return event.leftNanos;
            }
        }
        return 0;
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
