package threadlab.jfr.timeline;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.SliceView;
import threadlab.model.timeline.State;

/// Represents the current slice of a lane that is being laid out. The object is reused for each slice, since most
/// slices are merged before they become objects.
final class SliceCursor implements SliceView, StateSink {

    private final long windowStart;
    private final Describer describer;
    private final Consumer<SliceView> to;
    private State state = State.UNRECORDED;
    private long start;
    private long end;
    private int mount;
    private @Nullable EventDetail detail;

    /// Makes a slice with its texts.
    interface Describer {
        Slice describe(State state, long startNanos, long durationNanos, int mount, @Nullable EventDetail detail);
    }

    /// @param windowStart the time from which slices count
    SliceCursor(long windowStart, Describer describer, Consumer<SliceView> to) {
        this.windowStart = windowStart;
        this.describer = describer;
        this.to = to;
    }

    @Override
    public void add(State state, long start, long end, int mount, @Nullable EventDetail detail) {
        this.state = state;
        this.start = start;
        this.end = end;
        this.mount = mount;
        this.detail = detail;
        to.accept(this);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public long startNanos() {
        return start - windowStart;
    }

    @Override
    public long durationNanos() {
        return end - start;
    }

    @Override
    public Slice slice() {
        return describer.describe(state, startNanos(), durationNanos(), mount, detail);
    }
}
