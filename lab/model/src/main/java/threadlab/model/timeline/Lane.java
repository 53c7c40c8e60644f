package threadlab.model.timeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Holds what one task or one thread did.
///
/// @param kind what the lane stands for
/// @param name the task's or the thread's name
/// @param detail for a task, the thread it ran on; for a thread, what kind of thread it is
/// @param slices in the order of their starts; they do not overlap
/// @param crowds the slices that were merged for being too short to be shown, in their order; between the others
public record Lane(Kind kind, String name, String detail, List<Slice> slices, List<Crowd> crowds) {

    /// Names what a lane can stand for.
    public enum Kind {
        TASK,
        /// A platform thread that virtual threads run on.
        CARRIER,
        PLATFORM_THREAD,
        VIRTUAL_THREAD
    }

    public Lane {
        slices = List.copyOf(slices);
        crowds = List.copyOf(crowds);
    }

    /// Makes a lane that has every slice.
    public Lane(Kind kind, String name, String detail, List<Slice> slices) {
        this(kind, name, detail, slices, List.of());
    }

    /// Returns the lane with slices, and crowds, below a length merged.
    public Lane thinned(long shortestNanos) {
        var thinning = new Thinning(shortestNanos);
        inOrder(thinning::add, thinning::add);
        return thinning.lane(kind, name, detail);
    }

    /// Passes on slices and crowds in the order of their starts.
    public void inOrder(Consumer<Slice> ofSlices, Consumer<Crowd> ofCrowds) {
        var crowd = 0;
        for (var slice : slices) {
            while (crowd < crowds.size() && crowds.get(crowd).startNanos() < slice.startNanos()) {
                ofCrowds.accept(crowds.get(crowd++));
            }
            ofSlices.accept(slice);
        }
        crowds.subList(crowd, crowds.size()).forEach(ofCrowds);
    }

    /// Returns how many slices there are, merged ones included.
    public long sliceCount() {
        return slices.size() + crowds.stream().mapToLong(Crowd::count).sum();
    }

    /// Returns how long the lane was in each state.
    public Map<State, Long> nanosByState() {
        var nanos = new EnumMap<State, Long>(State.class);
        slices.forEach(slice -> nanos.merge(slice.state(), slice.durationNanos(), Long::sum));
        crowds.forEach(crowd -> crowd.nanosByState().forEach((state, more) -> nanos.merge(state, more, Long::sum)));
        return nanos;
    }
}
