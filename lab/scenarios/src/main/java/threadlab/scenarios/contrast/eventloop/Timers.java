package threadlab.scenarios.contrast.eventloop;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/// Sorts the sleeps that are not over by their ends; equal ones are in the order in which they were set.
///
/// Used by the loop's thread only. Instants are those of [System#nanoTime].
final class Timers {

    private final PriorityQueue<Timer> heap = new PriorityQueue<>();
    private long set;

    private record Timer(long dueNanos, long number, CompletableFuture<Void> sleep) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            var difference = dueNanos - other.dueNanos; // nanoTime may overflow, a difference doesn't
            return difference != 0 ? Long.signum(difference) : Long.compare(number, other.number);
        }
    }

    void add(long dueNanos, CompletableFuture<Void> sleep) {
        heap.add(new Timer(dueNanos, set++, sleep));
    }

    boolean isEmpty() {
        return heap.isEmpty();
    }

    /// Returns how long it is until the next timer; zero or less where it is due.
    long nanosToNext(long nowNanos) {
        return heap.element().dueNanos() - nowNanos;
    }

    /// Takes the timers that are due, in order.
    List<Runnable> takeDue(long nowNanos) {
        var due = new ArrayList<Runnable>();
        for (var next = heap.peek(); next != null && next.dueNanos() - nowNanos <= 0; next = heap.peek()) {
            var sleep = heap.remove().sleep();
            due.add(() -> sleep.complete(null));
        }
        return due;
    }

    /// Cancels all that are left.
    void close() {
        for (var next = heap.poll(); next != null; next = heap.poll()) {
            next.sleep().cancel(false);
        }
    }
}
