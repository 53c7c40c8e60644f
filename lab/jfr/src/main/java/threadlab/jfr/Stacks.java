package threadlab.jfr;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/// Writes stack traces as text, equal ones as one text.
///
/// The JFR parser gives the same object for the same trace of a chunk, so most are looked up without being read.
final class Stacks {

    private static final int MOST_FRAMES = 12;
    private static final int MOST_KNOWN = 10_000;

    private final IdentityHashMap<RecordedStackTrace, String> known = new IdentityHashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /// Returns a frame a line, the innermost first; empty where there is no trace.
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
                .map(Stacks::frame)
                .collect(Collectors.joining("\n"));
        return trace.isTruncated() || trace.getFrames().size() > MOST_FRAMES ? frames + "\n…" : frames;
    }

    private static String frame(RecordedFrame frame) {
        var method = frame.getMethod();
        var where = method.getType().getName() + "." + method.getName();
        return frame.getLineNumber() > 0 ? where + ":" + frame.getLineNumber() : where;
    }
}
