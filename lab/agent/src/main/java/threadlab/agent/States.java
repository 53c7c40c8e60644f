package threadlab.agent;

import java.util.HashMap;
import java.util.Map;

/// Knows the numbers that the running JDK has for a virtual thread's states, as read from its own class file.
final class States {

    static final States NONE = new States(Map.of());

    /// On JDK 21 to 24 this thread serves the time-outs.
    private static final String UNPARKER = "VirtualThread-unparker";

    private static final int MASK = 0xFF;

    /// What a state is called when the thread has left; by the transitional state in which it leaves.
    private static final Map<String, String> LEFT_AS = Map.of(
            "PARKING", "parked (no time-out)",
            "TIMED_PARKING", "timed-parked or sleeping",
            "YIELDING", "yielded (Thread.yield)",
            "BLOCKING", "blocked on a monitor",
            "WAITING", "in Object.wait (no time-out)",
            "TIMED_WAITING", "in Object.wait (timed)",
            "RUNNING", "terminated (ran to its end)");

    /// The first JDK whose threads keep the limit of each timed park; before, only that of Object.wait.
    private static final int PARKS_KEEP_LIMIT = 25;

    private static final long NANOS_OF_MILLI = 1_000_000;

    private final String[] names = new String[MASK + 1];
    private final int yielded;
    private final int timedParking;
    private final int timedWaiting;

    States(Map<String, Integer> constants) {
        java.util.Arrays.fill(names, "state not known here");
        new HashMap<>(constants).forEach((name, number) -> {
            if (number >= 0 && number <= MASK) {
                names[number] = LEFT_AS.getOrDefault(name, name);
            }
        });
        yielded = constants.getOrDefault("YIELDED", -1);
        var limited = Runtime.version().feature() >= PARKS_KEEP_LIMIT;
        timedParking = limited ? constants.getOrDefault("TIMED_PARKING", -1) : -1;
        timedWaiting = limited ? constants.getOrDefault("TIMED_WAITING", -1) : -1;
    }

    String name(int state) {
        return names[state & MASK];
    }

    /// Returns the limit of the wait in which a thread leaves, 0 where it has none or the JDK keeps none.
    ///
    /// @param timeout as the thread keeps it: nanoseconds for a park, milliseconds for Object.wait
    long askedNanos(int state, long timeout) {
        var left = state & MASK;
        if (left == timedParking) {
            return Math.max(0, timeout);
        }
        var isKnown = left == timedWaiting && timeout > 0 && timeout <= Long.MAX_VALUE / NANOS_OF_MILLI;
        return isKnown ? timeout * NANOS_OF_MILLI : 0;
    }

    /// Tells apart what the place of the call leaves open.
    Cause refine(Cause cause, int state, Thread waker) {
        return switch (cause) {
            case YIELD -> (state & MASK) == yielded ? Cause.YIELD : Cause.UNPARK;
            case UNPARK -> UNPARKER.equals(waker.getName()) ? Cause.TIMER : Cause.UNPARK;
            case START, TIMER, MONITOR, NOTIFY, INTERRUPT, RESUME, UNKNOWN -> cause;
        };
    }
}
