package threadlab.jfr.parse;

import java.util.HashMap;
import java.util.Map;

/// Leaves out of stacks the frames of the agent, which stand above those of the thread that it reports.
final class AgentFrames {

    private static final String AGENT = "threadlab.agent.";

    private final Map<Stack, Stack> known = new HashMap<>();

    /// Returns the stack below the agent's frames, one object for equal ones.
    Stack without(Stack stack) {
        return known.computeIfAbsent(
                stack,
                full -> new Stack(
                        full.frames().stream()
                                .dropWhile(frame -> frame.type().startsWith(AGENT))
                                .toList(),
                        full.truncated()));
    }
}
