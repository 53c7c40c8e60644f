package threadlab.agent;

/// Names the places in `java.lang.VirtualThread` that make a thread ready. With the state that the thread
/// left in, the place is the [Cause].
enum Place {
    /// `start`.
    START,
    /// `unpark`: it found the thread parked. `LockSupport` leads here, `interrupt` too, and a time-out
    /// before JDK 25.
    UNPARK,
    /// `unpark` as JDK 25 and later call it when a park's time is over, and `waitTimeoutExpired`. Follows
    /// UNPARK: woven code adds the parameter of `unpark` to that one's number.
    TIME_OUT,
    /// `afterYield`: a permit was given after the thread looked for one and before it had left.
    PERMIT,
    /// `afterYield` of a thread that yielded.
    YIELD,
    /// `unblock`: who was notified comes here, too, for it needs the monitor before it goes on.
    HAND_OVER,
    /// `afterYield`: the monitor was handed over before the thread had left.
    HAND_OVER_IN_TRANSITION,
    /// `afterYield`: notified before it had left Object.wait, and the monitor was handed over.
    NOTIFIED_IN_TRANSITION,
    /// `interrupt`: it found the thread in Object.wait.
    INTERRUPT,
    /// `afterYield`: interrupted before it had left Object.wait.
    INTERRUPT_IN_TRANSITION,
    /// `tryGetStackTrace`, up to JDK 26: the thread could not be made ready as long as its stack was
    /// walked. The walk is not the cause.
    STACK_WALK;

    /// Returns whether the method around the call runs in the thread that makes ready.
    boolean showsWaker() {
        return switch (this) {
            case START, UNPARK, TIME_OUT, HAND_OVER, INTERRUPT -> true;
            case PERMIT, YIELD, HAND_OVER_IN_TRANSITION, NOTIFIED_IN_TRANSITION, INTERRUPT_IN_TRANSITION, STACK_WALK ->
                false;
        };
    }
}
