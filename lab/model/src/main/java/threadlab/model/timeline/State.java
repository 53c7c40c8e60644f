package threadlab.model.timeline;

/// Names what a lane did during a slice.
public enum State {
    /// Mounted on a carrier, by the agent's events; a thread that holds the GIL, is in a turn of a loop, or saw itself
    /// running, by the lab's own.
    RUNNING("running"),
    /// Made ready and queued: a virtual thread for a carrier, by the agent's events; a task of a loop that computes in
    /// turns for the loop's thread, by its own readings of the clock.
    READY("ready, queued"),
    /// Alive, and no event says that it waited: running, or ready to. Platform threads only.
    RUNNABLE("running or ready"),
    /// Alive, and nothing tells whether it ran, queued or waited: JFR does not record it.
    UNRECORDED("not recorded"),
    SLEEPING("sleeping"),
    PARKED("parked"),
    MONITOR("blocked on a monitor"),
    OBJECT_WAIT("in Object.wait"),
    SOCKET("waiting on a socket"),
    /// A loop's thread between two turns.
    SELECTING("waiting in a selector"),
    GIL_WAIT("waiting for the GIL"),
    /// A virtual thread that blocked without leaving its carrier, which no other can use meanwhile.
    PINNED("pinned");

    private final String title;

    State(String title) {
        this.title = title;
    }

    /// Returns the words for people.
    public String title() {
        return title;
    }
}
