package threadlab.agent;

import java.util.Map;

/// Knows the numbers that the running JDK has for a virtual thread's states, as read from its own class file.
final class States {

    static final States NONE = new States(Map.of());

    private static final int MASK = 0xFF;

    static final String PARKED = "parked (no time-out)";
    static final String BLOCKED = "blocked on a monitor";
    static final String IN_OBJECT_WAIT = "in Object.wait (no time-out)";

    /// What a state is called when the thread has left; by the transitional state in which it leaves.
    private static final Map<String, String> LEFT_AS = Map.of(
            "PARKING", PARKED,
            "TIMED_PARKING", "timed-parked or sleeping",
            "YIELDING", "yielded (Thread.yield)",
            "BLOCKING", BLOCKED,
            "WAITING", IN_OBJECT_WAIT,
            "TIMED_WAITING", "in Object.wait (timed)",
            "RUNNING", "terminated (ran to its end)");

    /// The first JDK whose threads keep the limit of each timed park; before, only that of Object.wait.
    private static final int PARKS_KEEP_LIMIT = 25;

    private static final long NANOS_OF_MILLI = 1_000_000;

    private final String[] names = new String[MASK + 1];
    private final Map<String, Integer> constants;
    private final int yielding;
    private final int blocking;
    private final int waiting;
    private final int timedWaiting;
    private final int timedParking;
    private final int parking;
    private final boolean isLimited = Runtime.version().feature() >= PARKS_KEEP_LIMIT;

    States(Map<String, Integer> constants) {
        this.constants = Map.copyOf(constants);
        java.util.Arrays.fill(names, "state not known here");
        this.constants.forEach((name, number) -> {
            if (number >= 0 && number <= MASK) {
                names[number] = LEFT_AS.getOrDefault(name, name);
            }
        });
        yielding = number("YIELDING");
        blocking = number("BLOCKING");
        waiting = number("WAITING");
        timedWaiting = number("TIMED_WAITING");
        timedParking = number("TIMED_PARKING");
        parking = number("PARKING");
    }

    /// Returns -1 where this JDK has no such state.
    private int number(String name) {
        return constants.getOrDefault(name, -1);
    }

    String name(int state) {
        return names[state & MASK];
    }

    boolean leftYielding(int leftIn) {
        return leftIn == yielding;
    }

    boolean leftBlocked(int leftIn) {
        return leftIn >= 0 && leftIn == blocking;
    }

    boolean leftInObjectWait(int leftIn) {
        return leftIn >= 0 && (leftIn == waiting || leftIn == timedWaiting);
    }

    boolean leftParked(int leftIn) {
        return leftIn == parking;
    }

    /// Returns whether a thread in this state has left, and is parked.
    boolean isParked(int state) {
        return is(state, "PARKED") || is(state, "TIMED_PARKED");
    }

    /// Returns whether a thread in this state has left, and waits for a monitor or in Object.wait.
    boolean isOfMonitor(int state) {
        return is(state, "BLOCKED") || isInObjectWait(state);
    }

    /// Returns whether a thread in this state has left, and was not notified yet.
    boolean isInObjectWait(int state) {
        return is(state, "WAIT") || is(state, "TIMED_WAIT");
    }

    private boolean is(int state, String name) {
        return (state & MASK) == number(name);
    }

    /// Returns the limit of the wait in which a thread leaves, 0 where it has none or the JDK keeps none.
    ///
    /// @param timeout as the thread keeps it: nanoseconds for a park, milliseconds for Object.wait
    long askedNanos(int state, long timeout) {
        var left = state & MASK;
        if (!isLimited) {
            return 0;
        }
        if (left == timedParking) {
            return Math.max(0, timeout);
        }
        var isKnown = left == timedWaiting && timeout > 0 && timeout <= Long.MAX_VALUE / NANOS_OF_MILLI;
        return isKnown ? timeout * NANOS_OF_MILLI : 0;
    }
}
