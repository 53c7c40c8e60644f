package threadlab.jfr.parse;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.ThreadKey;

/// Describes a wait without a time-out that had not ended when a chunk of the recording did.
///
/// @param at when it was seen, in nanoseconds since the epoch
/// @param waitedNanos for how long it had lasted then; -1 if that is not known
/// @param on the class of the lock, monitor or other object that it waits for; empty if it is not known
/// @param identity tells objects of one class apart, as in [BlockedEvent] of virtual threads; 0 if it is not known
/// @param owner the thread that owns the lock or monitor; null if that is not known
/// @param ownerEnded whether the owner had ended without releasing it
/// @param batch which end of a chunk it was; the last one shows what waits when the recording ends
public record PendingWait(
        ThreadKey thread,
        long at,
        long waitedNanos,
        boolean isForMonitor,
        String on,
        long identity,
        @Nullable ThreadKey owner,
        boolean ownerEnded,
        int batch,
        Stack stack) {

    private static final Pattern FRAME = Pattern.compile("(.+)\\.([^.:]+):(\\d+)");

    static PendingWait of(ThreadKey thread, Event event) {
        return new PendingWait(
                thread,
                event.start(),
                event.number("waited"),
                String.valueOf(event.text("state")).startsWith("blocked"),
                text(event, "blockerClass"),
                event.number("blocker"),
                event.thread("owner"),
                event.number("ownerEnded") != 0,
                (int) event.number("batch"),
                stack(text(event, "waitsAt")));
    }

    private static String text(Event event, String field) {
        var text = event.text(field);
        return text == null ? "" : text;
    }

    /// Reads a stack as the agent writes it; lines that it does not know are left out.
    static Stack stack(String text) {
        List<Frame> frames = text.lines()
                .map(FRAME::matcher)
                .filter(Matcher::matches)
                .map(frame -> new Frame(frame.group(1), frame.group(2), line(frame.group(3)), true))
                .toList();
        return new Stack(frames, false);
    }

    private static int line(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    /// Returns since when, in nanoseconds since the epoch; when it was seen if its begin was not.
    public long since() {
        return at - Math.max(0, waitedNanos);
    }
}
