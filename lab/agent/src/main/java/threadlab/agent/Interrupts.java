package threadlab.agent;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Knows which threads are about to interrupt which, for the interrupt of a parked thread is an unpark.
/// Lock-free; empty most of the time.
final class Interrupts {

    private record Node(
            Thread waker, Thread thread, @Nullable Node next) {}

    private final AtomicReference<@Nullable Node> head = new AtomicReference<>();

    void begin(Thread waker, Thread thread) {
        Node before;
        do {
            before = head.get();
        } while (!head.compareAndSet(before, new Node(waker, thread, before)));
    }

    void end(Thread waker) {
        Node before;
        do {
            before = head.get();
        } while (!head.compareAndSet(before, without(before, waker)));
    }

    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    boolean contain(Thread waker, Thread thread) {
        for (var node = head.get(); node != null; node = node.next) {
            if (node.waker == waker && node.thread == thread) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // it is this thread or it is not
    private static @Nullable Node without(@Nullable Node nodes, Thread waker) {
        Node kept = null;
        for (var node = nodes; node != null; node = node.next) {
            kept = node.waker == waker ? kept : new Node(node.waker, node.thread, kept);
        }
        return kept;
    }
}
