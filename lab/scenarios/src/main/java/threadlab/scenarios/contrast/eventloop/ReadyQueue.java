package threadlab.scenarios.contrast.eventloop;

import java.util.ArrayList;
import java.util.List;

/// Queues the callbacks of the next turn, first in, first out. Thread-safe.
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

    /// Takes all callbacks; those that they add are for another turn.
    synchronized List<Runnable> takeAll() {
        var taken = callbacks;
        callbacks = new ArrayList<>();
        return taken;
    }

    /// Drops the callbacks and accepts no more.
    synchronized void close() {
        closed = true;
        callbacks.clear();
    }
}
