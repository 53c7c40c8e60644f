package threadlab.scenarios.cpu;

import java.util.ArrayList;
import java.util.List;
import threadlab.scenarios.cpu.Segments.Segment;

/// Finds out when a task ran, by the clock alone.
///
/// The task reads this clock every few microseconds. Where two readings lie more than 100 µs apart, it did not
/// run in between. The method needs no profiler and no privilege and works in any language. `System.nanoTime`
/// is one clock for all threads, and on Linux for all processes too, so [Segments] can compare several tasks.
///
/// Used by one thread at a time.
public final class SegmentClock {

    /// The longest gap between two readings of a task that runs.
    public static final long LONGEST_GAP_NANOS = 100_000;

    private final String task;
    private final List<Segment> closed = new ArrayList<>();
    private boolean running;
    private long from;
    private long last;

    /// Makes the clock of a task that has not begun.
    public SegmentClock(String task) {
        this.task = task;
    }

    /// Reads the clock: extends the segment, or closes it after a gap and begins another.
    ///
    /// @return the reading, by System.nanoTime
    public long read() {
        var now = System.nanoTime();
        read(now);
        return now;
    }

    void read(long now) {
        if (!running) {
            running = true;
            from = now;
        } else if (now - last > LONGEST_GAP_NANOS) {
            closed.add(new Segment(task, from, last));
            from = now;
        }
        last = now;
    }

    /// Ends the segment at the last reading; the next reading begins another one.
    public void pause() {
        if (running) {
            closed.add(new Segment(task, from, last));
            running = false;
        }
    }

    /// Returns the segments so far, in their order.
    public List<Segment> segments() {
        pause();
        return List.copyOf(closed);
    }
}
