package threadlab.jfr.parse;

import java.util.HashMap;
import java.util.Map;
import threadlab.jfr.mount.ThreadKey;

/// Keeps one object for equal threads, stacks and frames of a recording. Not thread-safe.
final class SharedValues {

    private final Map<Long, ThreadKey> threads = new HashMap<>();
    private final Map<Stack, Stack> stacks = new HashMap<>();
    private final Map<Frame, Frame> frames = new HashMap<>();

    /// Returns the first key of a thread: its name is the one that the recording gives it first.
    ThreadKey thread(ThreadKey key) {
        var known = threads.putIfAbsent(key.id(), key);
        return known == null ? key : known;
    }

    Stack stack(Stack stack) {
        var known = stacks.putIfAbsent(stack, stack);
        return known == null ? stack : known;
    }

    Frame frame(Frame frame) {
        var known = frames.putIfAbsent(frame, frame);
        return known == null ? frame : known;
    }
}
