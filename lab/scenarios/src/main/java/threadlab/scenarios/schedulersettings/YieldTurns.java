package threadlab.scenarios.schedulersettings;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import threadlab.scenarios.cpu.Segments.Segment;

/// Counts, for the tasks of a pass, how often the turn went from one to another, and who had begun when the first of
/// those that yield ended; notes when each waited. Thread-safe.
final class YieldTurns {

    private final AtomicInteger last = new AtomicInteger();
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong handOvers = new AtomicLong();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger begunMeanwhile = new AtomicInteger();
    private final Queue<Segment> waits = new ConcurrentLinkedQueue<>();

    void waited(String task, long from, long to) {
        waits.add(new Segment(task, from, to));
    }

    List<Segment> waits() {
        return List.copyOf(waits);
    }

    /// Notes that a task begins.
    void begun() {
        begun.incrementAndGet();
    }

    /// Notes that it is a task's turn.
    void takenBy(int task) {
        turns.incrementAndGet();
        if (last.getAndSet(task) != task) {
            handOvers.incrementAndGet();
        }
    }

    /// Notes that a task has yielded for the last time.
    void ended() {
        begunMeanwhile.compareAndSet(0, begun.get());
    }

    int begunMeanwhile() {
        return begunMeanwhile.get();
    }

    /// Returns the share of the turns that came after one of another task.
    double handOvers() {
        return turns.get() == 0 ? 0 : (double) handOvers.get() / turns.get();
    }
}
