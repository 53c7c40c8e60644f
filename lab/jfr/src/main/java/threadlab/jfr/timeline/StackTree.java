package threadlab.jfr.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.Stack;

/// Merges stacks into a tree with the outermost frame at the root, so that what stacks have in common is kept once.
///
/// Nodes are numbered from 0 on, and a parent has a lower number than its children. Lines of the source do not tell
/// frames apart. Not thread-safe while stacks are added.
public final class StackTree {

    /// The parent of an outermost frame.
    public static final int NONE = -1;

    private final List<String> frames = new ArrayList<>();
    private final Map<String, Integer> frameNumbers = new HashMap<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<Integer> nodeFrames = new ArrayList<>();
    private final Map<Long, Integer> nodes = new HashMap<>();
    private final IdentityHashMap<Stack, Integer> known = new IdentityHashMap<>();

    /// Adds a stack.
    ///
    /// @return the node of its innermost frame; -1 if it has no frame
    int add(Stack stack) {
        var node = known.get(stack);
        if (node == null) {
            node = merged(stack.frames());
            known.put(stack, node);
        }
        return node;
    }

    private int merged(List<Frame> innermostFirst) {
        var node = NONE;
        for (var i = innermostFirst.size() - 1; i >= 0; i--) {
            var frame = innermostFirst.get(i);
            node = child(node, frame.where());
        }
        return node;
    }

    private int child(int parent, String frame) {
        var number = frameNumbers.computeIfAbsent(frame, name -> {
            frames.add(name);
            return frames.size() - 1;
        });
        return nodes.computeIfAbsent((long) (parent + 1) << Integer.SIZE | number, edge -> {
            parents.add(parent);
            nodeFrames.add(number);
            return parents.size() - 1;
        });
    }

    /// Returns the names of the frames, `type.method`, by their numbers.
    public List<String> frames() {
        return Collections.unmodifiableList(frames);
    }

    /// Returns the parent of each node.
    public List<Integer> parents() {
        return Collections.unmodifiableList(parents);
    }

    /// Returns the number of each node's frame.
    public List<Integer> nodeFrames() {
        return Collections.unmodifiableList(nodeFrames);
    }
}
