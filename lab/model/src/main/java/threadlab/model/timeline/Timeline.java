package threadlab.model.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Distribution;
import threadlab.model.words.Message;

/// Contains what a recording shows of one pass, or of its whole time.
///
/// @param durationNanos from the start of the pass to its end
/// @param lanes tasks first, then carriers, then threads
/// @param lanesLeftOut the number of lanes beyond the limit
/// @param eventCounts the number of events of each type within the pass
/// @param lostBytes the bytes that JFR dropped (`jdk.DataLoss`); if positive, lanes may have holes
/// @param gaps what this recording does not show, in sentences
/// @param schedulerStats what the scheduler of virtual threads did; null if no event shows it
/// @param timeSeries one series for each quantity, also for those without points
/// @param workSegments tasks that read the clock themselves, each with a slice for each time in which its readings
///     show it running; the same measure for every kind of thread
/// @param overdue how long timed waits of the threads shown, and of all virtual threads, were overdue; null if none
///     was
public record Timeline(
        long durationNanos,
        List<Lane> lanes,
        int lanesLeftOut,
        Map<String, Long> eventCounts,
        long lostBytes,
        List<Message> gaps,
        @Nullable SchedulerStats schedulerStats,
        List<TimeSeries> timeSeries,
        List<Lane> workSegments,
        @Nullable Distribution overdue) {

    public Timeline {
        lanes = List.copyOf(lanes);
        eventCounts = new TreeMap<>(eventCounts);
        gaps = List.copyOf(gaps);
        timeSeries = List.copyOf(timeSeries);
        workSegments = List.copyOf(workSegments);
    }

    /// Creates a timeline of tasks that do not read the clock themselves, without an overdue wait.
    public Timeline(
            long durationNanos,
            List<Lane> lanes,
            int lanesLeftOut,
            Map<String, Long> eventCounts,
            long lostBytes,
            List<Message> gaps,
            @Nullable SchedulerStats schedulerStats,
            List<TimeSeries> timeSeries) {
        this(
                durationNanos,
                lanes,
                lanesLeftOut,
                eventCounts,
                lostBytes,
                gaps,
                schedulerStats,
                timeSeries,
                List.of(),
                null);
    }

    /// Creates a timeline without time series.
    public Timeline(
            long durationNanos,
            List<Lane> lanes,
            int lanesLeftOut,
            Map<String, Long> eventCounts,
            long lostBytes,
            List<Message> gaps,
            @Nullable SchedulerStats schedulerStats) {
        this(durationNanos, lanes, lanesLeftOut, eventCounts, lostBytes, gaps, schedulerStats, List.of());
    }

    /// Creates a timeline of all lanes, without statistics of the scheduler.
    public Timeline(
            long durationNanos, List<Lane> lanes, Map<String, Long> eventCounts, long lostBytes, List<Message> gaps) {
        this(durationNanos, lanes, 0, eventCounts, lostBytes, gaps, null);
    }

    /// Returns the lanes of one kind.
    public List<Lane> lanes(Lane.Kind kind) {
        return lanes.stream().filter(lane -> lane.kind() == kind).toList();
    }

    /// Returns the timeline with other lanes.
    public Timeline with(List<Lane> others) {
        return new Timeline(
                durationNanos,
                others,
                lanesLeftOut,
                eventCounts,
                lostBytes,
                gaps,
                schedulerStats,
                timeSeries,
                workSegments,
                overdue);
    }

    /// Returns the timeline with a limited number of lanes, the first of each kind; the others count as left out.
    public Timeline limitedTo(int mostLanes) {
        var groups = Stream.of(Lane.Kind.values()).map(this::lanes).toList();
        var shares = LaneQuota.share(mostLanes, groups.stream().map(List::size).toList());
        var kept = IntStream.range(0, groups.size())
                .boxed()
                .flatMap(i -> groups.get(i).stream().limit(shares.get(i)))
                .toList();
        return new Timeline(
                durationNanos,
                kept,
                lanesLeftOut + lanes.size() - kept.size(),
                eventCounts,
                lostBytes,
                gaps,
                schedulerStats,
                timeSeries,
                workSegments,
                overdue);
    }

    /// Returns the timeline with at most a number of slices and merged slices; beyond it the shortest slices are
    /// merged.
    public Timeline merged(long most) {
        var lengths = new SliceLengthHistogram();
        for (var lane : lanes) {
            lengths.lane();
            lane.inOrder(lengths::add, lengths::add);
        }
        var shortest = lengths.shortestNanos(most, durationNanos);
        return shortest == 0
                ? this
                : with(lanes.stream().map(lane -> lane.withMerged(shortest)).toList());
    }

    /// Returns the number of slices that are merged with others.
    public long mergedSliceCount() {
        return lanes.stream()
                .flatMap(lane -> lane.mergedSlices().stream())
                .mapToLong(MergedSlices::count)
                .sum();
    }

    /// Returns the maximum number of task lanes that are in a state at the same time.
    public int peak(State state) {
        var starts = times(state, Slice::startNanos);
        var ends = times(state, Slice::endNanos);
        var peak = 0;
        for (int started = 0, ended = 0; started < starts.length; started++) {
            while (ends[ended] <= starts[started]) {
                ended++;
            }
            peak = Math.max(peak, started + 1 - ended);
        }
        return peak;
    }

    private long[] times(State state, ToLongFunction<Slice> time) {
        var times = lanes(Lane.Kind.TASK).stream()
                .flatMap(lane -> lane.slices().stream())
                .filter(slice -> slice.state() == state && slice.durationNanos() > 0)
                .mapToLong(time)
                .toArray();
        Arrays.sort(times);
        return times;
    }
}
