package threadlab.agent;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/// Tells of one wait that had not ended when a chunk of the recording did.
@Name("threadlab.PendingWait")
@Label("Pending Wait")
@Category({"Thread Lab", "Virtual Thread"})
@Description(
        "A wait without a time-out that had not ended: of a virtual thread, or of a platform thread that owns a lock")
@StackTrace(false)
@Enabled(false)
@Period("endChunk")
final class PendingWait extends Event {

    @Label("Waiting Thread")
    @Description("The thread that waits")
    @Nullable
    Thread waitingThread;

    @Label("State")
    @Description("In which state it left its carrier, or waits on it")
    String state = "";

    @Label("Waited")
    @Description("For how long so far; -1 where the agent did not see the wait begin")
    @Timespan(Timespan.NANOSECONDS)
    long waited = -1;

    @Label("Blocker Class")
    @Description("The class of the lock, monitor or other object that it waits for")
    @Nullable
    Class<?> blockerClass;

    @Label("Blocker")
    @Description("The identity hash code of that object, as in threadlab.VirtualThreadPark; 0 where it is not known")
    int blocker;

    @Label("Owner")
    @Description("The thread that owns the lock or monitor, where that is known")
    @Nullable
    Thread owner;

    @Label("Owner Ended")
    @Description("Whether the owner has ended without releasing it")
    boolean ownerEnded;

    @Label("Waits At")
    @Description("The stack of the waiting thread, a frame a line, the innermost first")
    String waitsAt = "";

    @Label("Batch")
    @Description(
            "Which end of a chunk it was, counted from 1 on; the last one shows what waits when the recording ends")
    int batch;

    @Label("Left Out")
    @Description("How many pending waits more there were than this chunk tells of")
    long leftOut;
}
