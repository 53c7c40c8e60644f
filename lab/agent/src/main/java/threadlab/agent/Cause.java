package threadlab.agent;

/// Names why a virtual thread was made ready.
///
/// The names are long on purpose: from 16 characters on JFR writes a string once and then refers to it.
enum Cause {
    START("started for the first time"),
    UNPARK("unparked (LockSupport)"),
    TIMER("time-out or sleep over"),
    YIELD("yielded, ready at once"),
    MONITOR("monitor became free"),
    /// Follows MONITOR: woven code adds a thread's flag to that one's number.
    NOTIFY("notified (Object.notify)"),
    INTERRUPT("interrupted in a wait"),
    RESUME("resumed after a stack walk"),
    UNKNOWN("not seen by the agent");

    final String words;

    Cause(String words) {
        this.words = words;
    }
}
