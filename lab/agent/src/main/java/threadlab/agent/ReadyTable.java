package threadlab.agent;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Holds the events of threads that are ready and do not run yet.
///
/// Lock-free: entries are pushed at the head of a chain; taking one marks it, and marked ones are unlinked on the
/// way. A thread that is ready will run, so an entry goes when its thread goes on; nothing is kept of one that
/// ended.
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
        var found = mark(heads.get(chain), thread);
        var head = heads.get(chain);
        if (head != null && head.taken) {
            heads.compareAndSet(chain, head, firstNotTaken(head));
        }
        return found;
    }

    /// Goes on behind the newest entry, so that none stays of a thread that was queued twice and ran once.
    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    private static @Nullable VirtualThreadSlice mark(@Nullable VirtualThreadSlice head, Thread thread) {
        VirtualThreadSlice before = null;
        VirtualThreadSlice found = null;
        for (var event = head; event != null; event = event.next) {
            if (event.taken) {
                if (before != null) {
                    before.next = event.next;
                }
                continue;
            }
            if (event.virtualThread == thread) {
                event.taken = true;
                found = found == null ? event : found;
            }
            before = event;
        }
        return found;
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
