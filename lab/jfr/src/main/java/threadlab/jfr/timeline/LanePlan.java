package threadlab.jfr.timeline;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.SliceLengthHistogram;
import threadlab.model.timeline.SliceMerger;
import threadlab.model.timeline.SliceView;

/// Describes a lane that is laid out on demand, once to count its slices and once to keep them.
/// Several threads lay out lanes at once, each its own.
///
/// @param thread the thread that it shows; null for a carrier, and for the JVM
record LanePlan(
        Lane.Kind kind, String name, String about, @Nullable ThreadKey thread, Consumer<Consumer<SliceView>> slices) {

    void count(SliceLengthHistogram lengths) {
        lengths.lane();
        slices.accept(lengths::add);
    }

    Lane lane(long shortestNanos) {
        var merger = new SliceMerger(shortestNanos);
        slices.accept(merger::add);
        return merger.lane(kind, name, about);
    }
}
