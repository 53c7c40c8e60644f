package threadlab.jfr.mount;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Finds out what made a thread ready. Thread-safe.
///
/// A joiner is woken by the carrier of the thread that ended; the carrier's last slice before the wake-up names
/// that thread. From JDK 25 on carriers also end time-outs; such a wake-up has no waker.
public final class WakerResolver {

    /// The tolerance for an event's start and its queue time, since the clock is read once for each.
    private static final long CLOCKS_NANOS = 20_000;

    private final MountView mounts;
    private final MountTable table;
    private final Map<String, Map<ThreadKey, WakeUp>> byThread = new ConcurrentHashMap<>();
    private final Map<String, Map<ThreadKey, WakeUp>> byEnd = new ConcurrentHashMap<>();

    /// Describes what ended a wait.
    ///
    /// @param waker the name of the thread that ended it; empty if there is none
    public record WakeUp(String inWords, String waker) {}

    /// @param mounts all mount slices of the recording
    public WakerResolver(MountView mounts) {
        this.mounts = mounts;
        this.table = mounts.table();
    }

    /// Returns what ended the wait before a mount slice.
    public WakeUp wakeUp(int mount) {
        var labels = table.labels(mount);
        var cause = labels.cause();
        var number = table.waker(mount);
        if (number == MountTable.NONE) {
            return new WakeUp(cause, "");
        }
        var waker = table.threadKey(number);
        var mayBeAnEnd = !waker.virtual() && !labels.timedOut();
        var ended = mayBeAnEnd ? endedBefore(table.readyAt(mount), mounts.onCarrier(waker)) : null;
        return ended == null ? known(byThread, cause, ", by ", waker) : known(byEnd, cause, ", by the end of ", ended);
    }

    private static WakeUp known(Map<String, Map<ThreadKey, WakeUp>> known, String cause, String by, ThreadKey waker) {
        return known.computeIfAbsent(cause, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(waker, thread -> new WakeUp(cause + by + thread.name(), thread.name()));
    }

    private @Nullable ThreadKey endedBefore(long readyAt, MountView onCarrier) {
        var moment = readyAt + CLOCKS_NANOS;
        var low = 0;
        var high = onCarrier.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (table.end(onCarrier.row(middle)) <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0 || !table.labels(onCarrier.row(low - 1)).isLast()) {
            return null;
        }
        var mountedSince = low < onCarrier.size() && table.start(onCarrier.row(low)) <= readyAt - CLOCKS_NANOS;
        return mountedSince ? null : table.threadKey(table.thread(onCarrier.row(low - 1)));
    }
}
