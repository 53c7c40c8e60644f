package threadlab.model.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds what the recorded pass of a trial did, or all that a recording shows, as far as the recording tells.
///
/// @param durationNanos from the pass's beginning to its end
/// @param lanes tasks first, then carriers, then threads
/// @param lanesLeftOut how many more lanes the recording has, where they are bounded
/// @param eventCounts how many events of each type lie within the pass
/// @param lostBytes what JFR says it dropped (`jdk.DataLoss`); where it is not 0 the lanes may have holes
/// @param gaps what this recording can't tell, in sentences
/// @param scheduling what the scheduler of virtual threads did; null where no event tells
/// @param courses what went up and down, and what of it is not known
public record Timeline(
        long durationNanos,
        List<Lane> lanes,
        int lanesLeftOut,
        Map<String, Long> eventCounts,
        long lostBytes,
        List<String> gaps,
        @Nullable Scheduling scheduling,
        List<Course> courses) {

    public Timeline {
        lanes = List.copyOf(lanes);
        eventCounts = new TreeMap<>(eventCounts);
        gaps = List.copyOf(gaps);
        courses = List.copyOf(courses);
    }

    /// Makes a timeline without courses.
    public Timeline(
            long durationNanos,
            List<Lane> lanes,
            int lanesLeftOut,
            Map<String, Long> eventCounts,
            long lostBytes,
            List<String> gaps,
            @Nullable Scheduling scheduling) {
        this(durationNanos, lanes, lanesLeftOut, eventCounts, lostBytes, gaps, scheduling, List.of());
    }

    /// Makes a timeline of all lanes, of which nothing is known of the scheduler.
    public Timeline(
            long durationNanos, List<Lane> lanes, Map<String, Long> eventCounts, long lostBytes, List<String> gaps) {
        this(durationNanos, lanes, 0, eventCounts, lostBytes, gaps, null);
    }

    /// Returns the lanes of one kind.
    public List<Lane> lanes(Lane.Kind kind) {
        return lanes.stream().filter(lane -> lane.kind() == kind).toList();
    }

    /// Returns the timeline with other lanes.
    public Timeline with(List<Lane> others) {
        return new Timeline(durationNanos, others, lanesLeftOut, eventCounts, lostBytes, gaps, scheduling, courses);
    }

    /// Returns the timeline with a bounded number of lanes, of each kind the first, and the others as left out.
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
                scheduling,
                courses);
    }

    /// Returns the timeline with at most a number of slices and crowds: where there are more, the shortest slices
    /// are merged.
    public Timeline merged(long most) {
        var census = new Census();
        for (var lane : lanes) {
            census.lane();
            lane.inOrder(census::add, census::add);
        }
        var shortest = census.shortestNanos(most, durationNanos);
        return shortest == 0
                ? this
                : with(lanes.stream().map(lane -> lane.thinned(shortest)).toList());
    }

    /// Returns how many slices of the lanes are merged with others.
    public long mergedSlices() {
        return lanes.stream()
                .flatMap(lane -> lane.crowds().stream())
                .mapToLong(Crowd::count)
                .sum();
    }

    /// Returns the largest number of task lanes that are in a state at one moment.
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
