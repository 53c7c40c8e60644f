package threadlab.jfr.parse;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Contains the frames of a stack, the innermost first.
///
/// Equal traces of a recording are one object, so comparing is cheap; the hash and the text are computed once.
/// Immutable, hence thread-safe.
public final class Stack {

    /// Stands for a stack that was not recorded.
    public static final Stack NONE = new Stack(List.of(), false);

    private static final int MOST_FRAMES_OF_TEXT = 12;

    private final List<Frame> frames;
    private final boolean truncated;
    private final int hash;
    private @Nullable String text;

    /// @param truncated whether the stack was deeper than what was recorded
    public Stack(List<Frame> frames, boolean truncated) {
        this.frames = List.copyOf(frames);
        this.truncated = truncated;
        this.hash = 31 * this.frames.hashCode() + Boolean.hashCode(truncated);
    }

    public List<Frame> frames() {
        return frames;
    }

    public boolean truncated() {
        return truncated;
    }

    public boolean isEmpty() {
        return frames.isEmpty();
    }

    /// Returns the innermost frames of Java code, one a line; empty if there is no stack.
    public String text() {
        var known = text;
        if (known == null) {
            known = written();
            text = known;
        }
        return known;
    }

    private String written() {
        var lines = frames.stream()
                .filter(Frame::java)
                .limit(MOST_FRAMES_OF_TEXT)
                .map(Frame::toString)
                .collect(Collectors.joining("\n"));
        return truncated || frames.size() > MOST_FRAMES_OF_TEXT ? lines + "\n…" : lines;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Stack stack
                        && stack.hash == hash
                        && stack.truncated == truncated
                        && stack.frames.equals(frames));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return text();
    }
}
