package threadlab.report.trace;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Numbers the lanes, and finds the lane at which an arrow starts.
final class Tracks {

    private final IdentityHashMap<Lane, Track> tracks = new IdentityHashMap<>();
    private final Map<String, List<Lane>> threads = new HashMap<>();

    Tracks(List<Lane> lanes) {
        for (var lane : lanes) {
            tracks.put(lane, new Track(lane.kind(), tracks.size() + 1));
            if (lane.kind() != Lane.Kind.TASK) {
                threads.merge(lane.name(), List.of(lane), (one, other) -> List.of(lane, lane));
            }
        }
    }

    Track of(Lane lane) {
        var track = tracks.get(lane);
        if (track == null) {
            throw new IllegalArgumentException("lane '%s' is not of this timeline".formatted(lane.name()));
        }
        return track;
    }

    /// Returns the track of a waker, provided that only one thread has its name and was in a slice at that moment:
    /// an arrow needs a slice at either end. A task's lane repeats the slices of its thread, so it has no arrow.
    Optional<Track> wakerOf(Lane lane, Slice slice) {
        if (slice.state() != State.READY || slice.waker().isEmpty() || lane.kind() == Lane.Kind.TASK) {
            return Optional.empty();
        }
        return Optional.ofNullable(threads.get(slice.waker()))
                .filter(named -> named.size() == 1)
                .map(List::getFirst)
                .filter(waker -> covers(waker, slice.startNanos()))
                .map(this::of);
    }

    private static boolean covers(Lane lane, long nanos) {
        var slices = lane.slices();
        var low = 0;
        var high = slices.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (slices.get(middle).startNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && nanos < slices.get(low - 1).endNanos();
    }
}
