package threadlab.jfr.parse;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/// Formats stack traces, with one string for equal traces.
///
/// The JDK's parser has one object per trace and chunk, so most traces are found by identity and not read again.
final class StackTexts {

    private static final int MOST_FRAMES = 12;
    private static final int MOST_KNOWN = 10_000;

    private final IdentityHashMap<RecordedStackTrace, String> known = new IdentityHashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /// Returns one frame a line, the innermost first; empty if there is no trace.
    String text(@Nullable RecordedStackTrace trace) {
        if (trace == null) {
            return "";
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(trace, same -> texts.computeIfAbsent(written(same), text -> text));
    }

    private static String written(RecordedStackTrace trace) {
        var frames = trace.getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .limit(MOST_FRAMES)
                .map(StackTexts::frame)
                .collect(Collectors.joining("\n"));
        return trace.isTruncated() || trace.getFrames().size() > MOST_FRAMES ? frames + "\n…" : frames;
    }

    private static String frame(RecordedFrame frame) {
        var method = frame.getMethod();
        var where = method.getType().getName() + "." + method.getName();
        return frame.getLineNumber() > 0 ? where + ":" + frame.getLineNumber() : where;
    }
}
