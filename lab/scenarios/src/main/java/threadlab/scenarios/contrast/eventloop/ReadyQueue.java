package threadlab.scenarios.contrast.eventloop;

import java.util.ArrayList;
import java.util.List;

/// Holds the callbacks of the next turn in the order in which they came. Thread-safe.
final class ReadyQueue {

    private List<Runnable> callbacks = new ArrayList<>();
    private boolean closed;

    /// Adds a callback.
    ///
    /// @return false where the loop has ended
    synchronized boolean add(Runnable callback) {
        return !closed && callbacks.add(callback);
    }

    synchronized boolean isEmpty() {
        return callbacks.isEmpty();
    }

    /// Takes all that are there; what they add themselves is for another turn.
    synchronized List<Runnable> takeAll() {
        var taken = callbacks;
        callbacks = new ArrayList<>();
        return taken;
    }

    /// Takes none any more.
    synchronized void close() {
        closed = true;
        callbacks.clear();
    }
}
