package threadlab.agent;

import java.util.Map;
import java.util.Set;

/// Is the table of what may end which wait, as read in `java.lang.VirtualThread`.
///
/// Its methods lead from the state in which a thread leaves to being ready as follows. Up to JDK 23 there are the
/// first three only, for a thread in a monitor does not leave its carrier.
///
/// * PARKING: `unpark` of PARKED; `afterYield` where `parkPermit` is set; up to 26 `tryGetStackTrace`, likewise
/// * TIMED_PARKING: the same of TIMED_PARKED; `parkTimeoutExpired` (25 on) and the unparker thread (up to 24)
/// * YIELDING: `afterYield`
/// * BLOCKING: `unblock` of BLOCKED; `afterYield` and `tryGetStackTrace` where `blockPermit` is set
/// * WAITING: the JVM makes BLOCKED of WAIT as it notifies, then as above; `interrupt` of WAIT; `afterYield` and
///   `tryGetStackTrace` where `notified` or `interrupted` is set
/// * TIMED_WAITING: the same of TIMED_WAIT; `waitTimeoutExpired`
///
/// `interrupt` ends a park by `unpark`. A time-out may end a park that has none: `cancelTimeoutTask` (25 on) and
/// `cancel` (up to 24) may come too late for the task of an earlier park, which then unparks the next.
final class WaitEnds {

    private static final String UNPARKED = "unparked (LockSupport)";
    private static final String PERMIT = "permit given in transition";
    private static final String TIME_OUT = "time-out or sleep over";
    private static final String YIELDED = "yielded, ready at once";
    private static final String MONITOR = "monitor became free";
    private static final String NOTIFIED = "notified (Object.notify)";
    private static final String INTERRUPTED = "interrupted in a wait";

    private static final Set<String> PARKS = Set.of(UNPARKED, PERMIT, TIME_OUT, INTERRUPTED);

    private static final Map<String, Set<String>> PINNED_IN_MONITORS = Map.of(
            "parked (no time-out)", PARKS,
            "timed-parked or sleeping", PARKS,
            "yielded (Thread.yield)", Set.of(YIELDED));

    private static final Map<String, Set<String>> LEAVES_MONITORS = Map.of(
            "parked (no time-out)", PARKS,
            "timed-parked or sleeping", PARKS,
            "yielded (Thread.yield)", Set.of(YIELDED),
            "blocked on a monitor", Set.of(MONITOR),
            "in Object.wait (no time-out)", Set.of(NOTIFIED, INTERRUPTED),
            "in Object.wait (timed)", Set.of(NOTIFIED, INTERRUPTED, TIME_OUT));

    /// JEP 491 is in JDK 24.
    private static final Map<String, Set<String>> HERE =
            Runtime.version().feature() < 24 ? PINNED_IN_MONITORS : LEAVES_MONITORS;

    private WaitEnds() {}

    /// Returns whether a thread that left in a state may be ready by a cause. After its end nothing makes
    /// it ready, and nothing starts it a second time.
    static boolean mayEnd(String leftAs, String cause) {
        return HERE.getOrDefault(leftAs, Set.of()).contains(cause);
    }

    /// Returns whether a wait may have ended for nothing, as far as is known: on JDK 24 to 26 by a walk of
    /// the stack that was held up since an earlier Object.wait.
    static boolean mayEndForNothing(String leftAs) {
        var jdk = Runtime.version().feature();
        return jdk >= 24 && jdk <= 26 && leftAs.startsWith("in Object.wait");
    }

    /// Returns whether a thread of this cause may have a waker.
    static boolean showsWaker(String cause) {
        return !cause.equals(YIELDED) && !cause.equals(PERMIT) && !cause.startsWith("not seen");
    }
}
