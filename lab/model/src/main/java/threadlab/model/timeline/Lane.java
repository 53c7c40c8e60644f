package threadlab.model.timeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Contains what one task or one thread did.
///
/// @param kind what the lane shows
/// @param name the name of the task or thread
/// @param detail for a task its thread; for a thread its kind
/// @param slices in the order of their starts, without overlap
/// @param mergedSlices slices that are too short to be shown one by one, in order and between the other slices
public record Lane(Kind kind, String name, String detail, List<Slice> slices, List<MergedSlices> mergedSlices) {

    /// Lists what a lane can show.
    public enum Kind {
        TASK,
        /// A platform thread that virtual threads run on.
        CARRIER,
        PLATFORM_THREAD,
        VIRTUAL_THREAD,
        /// What the JVM itself did to all threads, such as a pause.
        JVM,
        /// When events of one type, which are no state of a thread, lasted on one thread.
        EVENT;

        /// Returns the name for people of all lanes of this kind.
        public Message title() {
            return Words.COMMON.say("lanes." + name());
        }
    }

    public Lane {
        slices = List.copyOf(slices);
        mergedSlices = List.copyOf(mergedSlices);
    }

    /// Creates a lane without merged slices.
    public Lane(Kind kind, String name, String detail, List<Slice> slices) {
        this(kind, name, detail, slices, List.of());
    }

    /// Returns the lane with its slices and merged slices below a length merged.
    public Lane withMerged(long shortestNanos) {
        var merger = new SliceMerger(shortestNanos);
        inOrder(merger::add, merger::add);
        return merger.lane(kind, name, detail);
    }

    /// Passes on slices and merged slices in the order of their starts.
    public void inOrder(Consumer<Slice> ofSlices, Consumer<MergedSlices> ofMerged) {
        var next = 0;
        for (var slice : slices) {
            while (next < mergedSlices.size() && mergedSlices.get(next).startNanos() < slice.startNanos()) {
                ofMerged.accept(mergedSlices.get(next++));
            }
            ofSlices.accept(slice);
        }
        mergedSlices.subList(next, mergedSlices.size()).forEach(ofMerged);
    }

    /// Returns the number of slices, including those that are merged.
    public long sliceCount() {
        return slices.size()
                + mergedSlices.stream().mapToLong(MergedSlices::count).sum();
    }

    /// Returns the time in each state.
    public Map<State, Long> nanosByState() {
        var nanos = new EnumMap<State, Long>(State.class);
        slices.forEach(slice -> nanos.merge(slice.state(), slice.durationNanos(), Long::sum));
        mergedSlices.forEach(
                merged -> merged.nanosByState().forEach((state, more) -> nanos.merge(state, more, Long::sum)));
        return nanos;
    }
}
