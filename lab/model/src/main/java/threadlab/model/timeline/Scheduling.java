package threadlab.model.timeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Distribution;

/// Holds what the scheduler of virtual threads did within a timeline: who was mounted, who queued, for how long.
///
/// @param source the event that tells it
/// @param slices how many stretches on a carrier overlap the timeline
/// @param sliceLengths how long they lasted
/// @param queueWaits how long those that were seen made ready within the timeline then queued; null where none was
/// @param busyNanos for each carrier that was used, how long it had a virtual thread mounted
/// @param mounted how many virtual threads were mounted
/// @param longest the longest slices, the longest first
/// @param life how long all virtual threads together were in each state; empty where the source does not say whose
///     a slice is
public record Scheduling(
        String source,
        long slices,
        Distribution sliceLengths,
        @Nullable Distribution queueWaits,
        Map<String, Long> busyNanos,
        Mounted mounted,
        List<Monopoly> longest,
        Life life) {

    public Scheduling {
        if (slices < 1) {
            throw new IllegalArgumentException("scheduling of " + slices + " slices: expected one at least");
        }
        busyNanos = new TreeMap<>(busyNanos);
        longest = List.copyOf(longest);
    }

    /// Holds how many virtual threads were mounted at a time.
    ///
    /// @param mean over the whole timeline
    /// @param peak the most at one moment
    /// @param steps the mean of each of equal parts of the timeline, in their order
    public record Mounted(double mean, int peak, List<Double> steps) {

        public Mounted {
            steps = List.copyOf(steps);
        }
    }

    /// Holds one long slice, and who had to wait meanwhile.
    ///
    /// @param thread who ran, empty where the source does not say
    /// @param queued how many other threads were ready and queued during a part of it
    /// @param queuedNanos how long the one of them waited within it that waited longest
    public record Monopoly(
            String carrier, String thread, long startNanos, long durationNanos, int queued, long queuedNanos) {}

    /// Returns how much of the timeline the carriers that were used had a virtual thread mounted, 0 to 1.
    ///
    /// @param durationNanos the timeline's
    public double busyShare(long durationNanos) {
        var busy = busyNanos.values().stream().mapToLong(Long::longValue).sum();
        return (double) busy / Math.max(1, durationNanos * busyNanos.size());
    }
}
