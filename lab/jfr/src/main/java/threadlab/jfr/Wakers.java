package threadlab.jfr;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says who made a thread ready, and why.
///
/// Who joins a virtual thread is woken by that one's carrier, once the thread has ended: the carrier's last slice
/// before then tells whose end it was. A carrier that ends time-outs, as from JDK 25 on, does so for nobody.
final class Wakers {

    /// An event's start and its queue time are read from the clock one after the other.
    private static final long CLOCKS_NANOS = 20_000;

    private static final String TIME_OUT = "time-out";

    private final Hops hops;
    private final HopColumns columns;
    private final Map<String, Map<ThreadKey, WakeUp>> byThread = new HashMap<>();
    private final Map<String, Map<ThreadKey, WakeUp>> byEnd = new HashMap<>();

    /// Holds what ended a wait.
    ///
    /// @param waker the thread that did, empty where none did
    record WakeUp(String inWords, String waker) {}

    /// @param hops all of the recording
    Wakers(Hops hops) {
        this.hops = hops;
        this.columns = hops.columns();
    }

    /// Says what ended the wait before a hop.
    WakeUp wakeUp(int hop) {
        var cause = columns.words(hop).cause();
        var number = columns.waker(hop);
        if (number == HopColumns.NONE) {
            return new WakeUp(cause, "");
        }
        var waker = columns.threadKey(number);
        var mayBeAnEnd = !waker.virtual() && !cause.startsWith(TIME_OUT);
        var ended = mayBeAnEnd ? endedBefore(columns.readyAt(hop), hops.onCarrier(waker)) : null;
        return ended == null ? known(byThread, cause, ", by ", waker) : known(byEnd, cause, ", by the end of ", ended);
    }

    private static WakeUp known(Map<String, Map<ThreadKey, WakeUp>> known, String cause, String by, ThreadKey waker) {
        return known.computeIfAbsent(cause, any -> new HashMap<>())
                .computeIfAbsent(waker, thread -> new WakeUp(cause + by + thread.name(), thread.name()));
    }

    private @Nullable ThreadKey endedBefore(long readyAt, Hops onCarrier) {
        var moment = readyAt + CLOCKS_NANOS;
        var low = 0;
        var high = onCarrier.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (columns.end(onCarrier.place(middle)) <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0 || !columns.words(onCarrier.place(low - 1)).isLast()) {
            return null;
        }
        var mountedSince = low < onCarrier.size() && columns.start(onCarrier.place(low)) <= readyAt - CLOCKS_NANOS;
        return mountedSince ? null : columns.threadKey(columns.thread(onCarrier.place(low - 1)));
    }
}
