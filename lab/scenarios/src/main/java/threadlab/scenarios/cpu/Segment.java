package threadlab.scenarios.cpu;

/// Gives a time span in which a task read the clock without a gap, so it ran all the time.
///
/// @param task the task that ran
/// @param fromNanoTime System.nanoTime of the first reading
/// @param toNanoTime that of the last
public record Segment(String task, long fromNanoTime, long toNanoTime) {

    public Segment {
        if (toNanoTime - fromNanoTime < 0) {
            throw new IllegalArgumentException(
                    "segment of %s ends %d ns before it begins: expected readings of one monotonic clock"
                            .formatted(task, fromNanoTime - toNanoTime));
        }
    }

    /// Returns how long it ran.
    public long nanos() {
        return toNanoTime - fromNanoTime;
    }
}
