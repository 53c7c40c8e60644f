package threadlab.jfr.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// Marks a wait of a thread of CPython or Node, as its program noted it. The lab writes such events into a recording
/// after the pass; no JVM commits them.
@Name(PeerWaitEvent.NAME)
@Label("Peer Wait")
@Category({"Thread Lab", "Peers"})
@Description("A wait that a program of another runtime noted, on the thread that waited")
@StackTrace(false)
@SuppressWarnings("unused") // describes the fields
public final class PeerWaitEvent extends Event {

    public static final String NAME = "threadlab.PeerWait";

    @Label("State")
    @Description("What the thread waited for, by the name of a timeline's state")
    private String state = "";

    @Label("Asked")
    @Description("How long the wait should take; negative if that is not known")
    @Timespan(Timespan.NANOSECONDS)
    private long asked;
}
