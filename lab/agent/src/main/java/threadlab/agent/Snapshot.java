package threadlab.agent;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows where a thread waits.
///
/// @param monitor what it waits for, where that is a monitor; null where it is none, or is not known
/// @param isObjectWait whether it waits for a notification at that monitor
/// @param owned the monitors that it owns, as far as they are known
/// @param frames the innermost first
record Snapshot(@Nullable Object monitor, boolean isObjectWait, List<Object> owned, List<StackTraceElement> frames) {

    private static final int MOST_FRAMES = 40;

    /// Stands for a thread that has ended, or whose stack is better left alone.
    static final Snapshot NONE = new Snapshot(null, false, List.of(), List.of());

    /// Writes a frame a line: `shop.Bank.transfer:17`.
    String text() {
        return frames.stream().limit(MOST_FRAMES).map(Snapshot::text).collect(Collectors.joining("\n"));
    }

    private static String text(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + Math.max(0, frame.getLineNumber());
    }
}
