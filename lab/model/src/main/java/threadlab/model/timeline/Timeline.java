package threadlab.model.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
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
public record Timeline(
        long durationNanos,
        List<Lane> lanes,
        int lanesLeftOut,
        Map<String, Long> eventCounts,
        long lostBytes,
        List<String> gaps,
        @Nullable Scheduling scheduling) {

    public Timeline {
        lanes = List.copyOf(lanes);
        eventCounts = new TreeMap<>(eventCounts);
        gaps = List.copyOf(gaps);
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
        return new Timeline(durationNanos, others, lanesLeftOut, eventCounts, lostBytes, gaps, scheduling);
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
