package threadlab.agent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/// Marks one interval in which a virtual thread was mounted; committed on the carrier when it leaves.
@Name("threadlab.VirtualThreadSlice")
@Label("Virtual Thread Slice")
@Category({"Thread Lab", "Virtual Thread"})
@Description("One stretch in which a virtual thread ran mounted on a carrier, which is the event's thread")
@StackTrace(false)
@Enabled(false)
final class VirtualThreadSlice extends Event {

    private static final AtomicReferenceFieldUpdater<VirtualThreadSlice, Outcome> OUTCOME =
            AtomicReferenceFieldUpdater.newUpdater(VirtualThreadSlice.class, Outcome.class, "outcome");

    @Label("Virtual Thread")
    @Description("The thread that ran")
    @Nullable
    Thread virtualThread;

    @Label("State")
    @Description("In which state it left its carrier")
    String state = "";

    @Label("Queued")
    @Description("From being made ready to running; -1 where the agent did not see it made ready")
    @Timespan(Timespan.NANOSECONDS)
    long queued = -1;

    @Label("Cause")
    @Description("What made it ready")
    String cause = Cause.UNKNOWN.words;

    @Label("Waker")
    @Description("The thread that made it ready; none after a yield, or where that happened before it had left")
    @Nullable
    Thread waker;

    @Label("Asked")
    @Description("The time after which its wait ends at the latest; 0 without a limit, and before JDK 25")
    @Timespan(Timespan.NANOSECONDS)
    long asked;

    /// When it was made ready, by System.nanoTime; 0 where it ran before that was noted.
    transient long readyNanos;

    /// Where it was made ready; null in an entry of the [ReadyTable] that says only which state it left in.
    transient @Nullable Place place;

    /// From which state it became ready.
    transient int wasIn;

    /// Whether it says that the thread was unparked while its stack was walked: the walk then makes it ready.
    transient boolean isNoteInWalk;

    /// Whether the walk that makes it ready by this note is known to have done so.
    transient boolean isEndOfWalkKnown;

    /// Whether it was made ready there, and not by another thread at the same time. Known before the thread is
    /// queued, except by a stack walk.
    private transient volatile Outcome outcome = Outcome.OPEN;

    /// The state that the thread left in, where it waits for a monitor, or is parked without a limit.
    transient int leftIn = -1;

    /// When the thread left in that state, by System.nanoTime.
    transient long leftNanos;

    /// The rest of its chain in the [ReadyTable].
    transient @Nullable VirtualThreadSlice next;

    /// Whether its slice has begun or never will, so that the table may forget it.
    transient volatile boolean taken;

    /// Makes another event of the same thread that says the same of its being ready.
    static VirtualThreadSlice like(VirtualThreadSlice event) {
        var other = new VirtualThreadSlice();
        other.virtualThread = event.virtualThread;
        other.cause = event.cause;
        other.waker = event.waker;
        other.place = event.place;
        other.wasIn = event.wasIn;
        return other;
    }

    boolean isMade() {
        return outcome.isMade();
    }

    /// Notes that the attempt succeeded, and when. The time is taken when no run is left to claim: until then the
    /// thread may have run by this one, while another attempt, held up as well, stands for that run.
    ///
    /// @return whether the thread is going to run by it; false where it has
    boolean succeed() {
        while (true) {
            var known = outcome;
            if (known.claimRun()) {
                return false;
            }
            readyNanos = System.nanoTime();
            if (OUTCOME.compareAndSet(this, known, Outcome.MADE)) {
                return true;
            }
        }
    }

    /// Notes that the thread runs, by this attempt or by another one.
    ///
    /// @param run to be shared by all of which it may run
    /// @return false where this one is known by now to have succeeded
    boolean mayHaveBegun(AtomicBoolean run) {
        while (true) {
            var known = outcome;
            if (known.isMade()) {
                return false;
            }
            if (OUTCOME.compareAndSet(this, known, known.with(run))) {
                return true;
            }
        }
    }
}
