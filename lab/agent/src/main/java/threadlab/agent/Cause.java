package threadlab.agent;

/// Names why a virtual thread was made ready.
///
/// The names are long on purpose: from 16 characters on JFR writes a string once and then refers to it.
enum Cause {
    START("started for the first time"),
    UNPARK("unparked (LockSupport)"),
    /// An unpark, an interrupt or a time-out that came between the thread's look for a permit and its
    /// leaving.
    PERMIT("permit given in transition"),
    TIMER("time-out or sleep over"),
    YIELD("yielded, ready at once"),
    MONITOR("monitor became free"),
    NOTIFY("notified (Object.notify)"),
    INTERRUPT("interrupted in a wait"),
    UNKNOWN("not seen by the agent");

    final String words;

    Cause(String words) {
        this.words = words;
    }
}
