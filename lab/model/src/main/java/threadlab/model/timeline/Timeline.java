package threadlab.model.timeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Holds what the recorded pass of a trial did, as far as the recording tells.
///
/// @param durationNanos from the pass's beginning to its end
/// @param lanes tasks first, then threads
/// @param eventCounts how many events of each type lie within the pass
/// @param lostBytes what JFR says it dropped (`jdk.DataLoss`); where it is not 0 the lanes may have holes
/// @param gaps what this recording can't tell, in sentences
public record Timeline(
        long durationNanos, List<Lane> lanes, Map<String, Long> eventCounts, long lostBytes, List<String> gaps) {

    public Timeline {
        lanes = List.copyOf(lanes);
        eventCounts = new TreeMap<>(eventCounts);
        gaps = List.copyOf(gaps);
    }

    /// Returns the lanes of one kind.
    public List<Lane> lanes(Lane.Kind kind) {
        return lanes.stream().filter(lane -> lane.kind() == kind).toList();
    }

    /// Returns the largest number of task lanes that are in a state at one moment.
    public int peak(State state) {
        var slices = lanes(Lane.Kind.TASK).stream()
                .flatMap(lane -> lane.slices().stream())
                .filter(slice -> slice.state() == state)
                .toList();
        return (int) slices.stream()
                .mapToLong(at -> slices.stream()
                        .filter(slice -> slice.startNanos() <= at.startNanos() && at.startNanos() < slice.endNanos())
                        .count())
                .max()
                .orElse(0);
    }
}
