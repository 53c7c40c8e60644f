package threadlab.model.timeline;

import org.jspecify.annotations.Nullable;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Names what a lane did during a slice, and how it is shown: by a letter and a hatch, so that nothing depends
/// on the colour alone.
public enum State {
    /// Mounted on a carrier, by the agent's events; a thread that holds the GIL, is in a turn of a loop, or saw
    /// itself running, by the lab's own.
    RUNNING("R", Hatch.plain("#0f9d5c")),
    /// Made ready and queued: a virtual thread for a carrier, by the agent's events; a task of a loop that
    /// computes in turns for the loop's thread, by its own readings of the clock.
    READY("Q", Hatch.across("#fff3b0", "#c99700")),
    /// Beyond the end of a sleep, timed wait or timer, not running, and not known to be ready: from JDK 25 on it
    /// takes a carrier to make a sleeping virtual thread ready.
    OVERDUE("X", Hatch.grid("#ffb3a1", "#b42318")),
    /// Alive, and no event says that it waited: running, or ready to. Platform threads only.
    RUNNABLE("A", Hatch.plain("#4cc38a")),
    /// Alive, and nothing tells whether it ran, queued or waited: JFR does not record it.
    UNRECORDED("?", Hatch.dotted("#e3e7ea", "#87919b")),
    SLEEPING("S", Hatch.rising("#b6d4fe", "#5b8fd6")),
    PARKED("P", Hatch.falling("#ded0ff", "#9775d6")),
    MONITOR("M", Hatch.crossed("#ffc9c9", "#d94848")),
    OBJECT_WAIT("W", Hatch.across("#ffe3bf", "#e08a2c")),
    SOCKET("N", Hatch.upright("#b5eff5", "#1f93a3")),
    /// In an operation on a file, by an event of the JDK: a pipe of a process is a file, too. A virtual thread keeps
    /// its carrier meanwhile. How much of it was waiting, nothing tells.
    FILE("F", Hatch.upright("#e6dcc8", "#8a6d3b")),
    /// A loop's thread between two turns.
    SELECTING("L", Hatch.dotted("#d8f3dc", "#2d6a4f")),
    GIL_WAIT("G", Hatch.rising("#ffd6e8", "#c2255c")),
    /// A virtual thread that blocked without leaving its carrier, which no other can use meanwhile.
    PINNED("!", Hatch.plain("#a3004f")),
    /// The JVM had stopped all Java threads: for a collection, or another operation at a safepoint.
    STOPPED("Z", Hatch.plain("#495057")),
    /// Within what another event reports of a thread, which may have run or waited: a lane of its own.
    EVENT("E", Hatch.falling("#e9ecef", "#868e96"));

    private final String letter;
    private final Hatch hatch;
    private @Nullable Message title;

    State(String letter, Hatch hatch) {
        this.letter = letter;
        this.hatch = hatch;
    }

    /// Returns the name for people. It is made once, since a page names millions of slices.
    public Message title() {
        var known = title;
        if (known == null) {
            known = Words.COMMON.say("state." + name());
            title = known;
        }
        return known;
    }

    /// Returns the letter that stands for it where a slice is wide enough.
    public String letter() {
        return letter;
    }

    /// Returns how it is drawn.
    public Hatch hatch() {
        return hatch;
    }
}
