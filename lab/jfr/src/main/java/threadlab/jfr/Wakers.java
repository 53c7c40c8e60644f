package threadlab.jfr;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says who made a thread ready, and why.
///
/// Who joins a virtual thread is woken by that one's carrier, once the thread has ended: the carrier's last slice
/// before then tells whose end it was.
final class Wakers {

    /// An event's start and its queue time are read from the clock one after the other.
    private static final long CLOCKS_NANOS = 20_000;

    private final Map<ThreadKey, Hops> byCarrier;
    private final Map<String, Map<ThreadKey, WakeUp>> byThread = new HashMap<>();
    private final Map<String, Map<ThreadKey, WakeUp>> byEnd = new HashMap<>();

    /// Holds what ended a wait.
    ///
    /// @param waker the thread that did, empty where none did
    record WakeUp(String inWords, String waker) {}

    /// @param hops all of the recording, by their starts
    Wakers(Hops hops) {
        var platformWakers = hops.stream()
                .map(Hop::waker)
                .filter(waker -> waker != null && !waker.virtual())
                .collect(Collectors.toSet());
        byCarrier = hops.where(hop -> platformWakers.contains(hop.carrier())).by(Hop::carrier);
    }

    /// Says what ended the wait before a hop.
    WakeUp wakeUp(Hop hop) {
        var waker = hop.waker();
        if (waker == null) {
            return new WakeUp(hop.cause(), "");
        }
        var ended = endedBefore(hop, byCarrier.getOrDefault(waker, Hops.NONE));
        return ended == null ? known(byThread, hop, ", by ", waker) : known(byEnd, hop, ", by the end of ", ended);
    }

    private static WakeUp known(Map<String, Map<ThreadKey, WakeUp>> known, Hop hop, String by, ThreadKey waker) {
        return known.computeIfAbsent(hop.cause(), cause -> new HashMap<>())
                .computeIfAbsent(waker, thread -> new WakeUp(hop.cause() + by + thread.name(), thread.name()));
    }

    private static @Nullable ThreadKey endedBefore(Hop woken, Hops hops) {
        var moment = woken.readyAt() + CLOCKS_NANOS;
        var low = 0;
        var high = hops.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (hops.get(middle).end() <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0 || !hops.get(low - 1).isLast()) {
            return null;
        }
        var mountedSince = low < hops.size() && hops.get(low).start() <= woken.readyAt() - CLOCKS_NANOS;
        return mountedSince ? null : hops.get(low - 1).thread();
    }
}
