package threadlab.jfr;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Piece;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Is the piece of a lane that is being laid out, the same object for each: most are merged before they are slices.
final class Laid implements Piece, Stretches {

    private final long windowStart;
    private final Wording wording;
    private final Consumer<Piece> to;
    private State state = State.UNRECORDED;
    private long start;
    private long end;
    private int hop;
    private @Nullable Told told;

    /// Says in words what a stretch is.
    interface Wording {
        Slice slice(State state, long startNanos, long durationNanos, int hop, @Nullable Told told);
    }

    /// @param windowStart from where a slice's time counts
    Laid(long windowStart, Wording wording, Consumer<Piece> to) {
        this.windowStart = windowStart;
        this.wording = wording;
        this.to = to;
    }

    @Override
    public void add(State state, long start, long end, int hop, @Nullable Told told) {
        this.state = state;
        this.start = start;
        this.end = end;
        this.hop = hop;
        this.told = told;
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
        return wording.slice(state, startNanos(), durationNanos(), hop, told);
    }
}
