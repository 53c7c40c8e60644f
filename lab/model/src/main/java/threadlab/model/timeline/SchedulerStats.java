package threadlab.model.timeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Distribution;

/// Contains statistics of the scheduler of virtual threads within a timeline.
///
/// @param source the event that they come from
/// @param slices the number of mount slices that overlap the timeline
/// @param sliceLengths the lengths of the mount slices
/// @param queueWaits the time from being made ready within the timeline to being mounted; null if no thread was
///     seen to be made ready
/// @param busyNanos for each carrier that was used, the time in which it had a virtual thread mounted
/// @param mounted the number of virtual threads that were mounted
/// @param longest the longest mount slices, the longest first
/// @param life the time that all virtual threads together were in each state; empty if the source does not name
///     the thread of a slice
public record SchedulerStats(
        String source,
        long slices,
        Distribution sliceLengths,
        @Nullable Distribution queueWaits,
        Map<String, Long> busyNanos,
        Mounted mounted,
        List<LongSlice> longest,
        StateBreakdown life) {

    public SchedulerStats {
        if (slices < 1) {
            throw new IllegalArgumentException("statistics of " + slices + " mount slices: expected one at least");
        }
        busyNanos = new TreeMap<>(busyNanos);
        longest = List.copyOf(longest);
    }

    /// Describes how many virtual threads were mounted at a time.
    ///
    /// @param mean over the whole timeline
    /// @param peak the maximum at one moment
    /// @param steps the mean in each of equal parts of the timeline, in order
    public record Mounted(double mean, int peak, List<Double> steps) {

        public Mounted {
            steps = List.copyOf(steps);
        }
    }

    /// Describes one long mount slice and the threads that were queued meanwhile.
    ///
    /// @param thread the thread that was mounted; empty if the source does not name it
    /// @param queued the number of other threads that were ready and queued during a part of it
    /// @param queuedNanos the longest time that one of them was queued within it
    public record LongSlice(
            String carrier, String thread, long startNanos, long durationNanos, int queued, long queuedNanos) {}

    /// Returns the share of the timeline in which the carriers that were used had a virtual thread mounted, 0 to
    /// 1.
    ///
    /// @param durationNanos the duration of the timeline
    public double busyShare(long durationNanos) {
        var busy = busyNanos.values().stream().mapToLong(Long::longValue).sum();
        return (double) busy / Math.max(1, durationNanos * busyNanos.size());
    }
}
