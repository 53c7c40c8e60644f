package threadlab.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks one stretch in which a thread held the emulated GIL, on that thread.
@Name(GilHoldEvent.NAME)
@Label("GIL Hold")
@Category({"Thread Lab", "GIL"})
@Description("One stretch in which this thread held the emulated global interpreter lock")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
public final class GilHoldEvent extends Event {

    /// The event's name in a recording.
    public static final String NAME = "threadlab.GilHold";

    /// Says why a stretch ended.
    public enum End {
        /// The holder let go by itself: its body was done, or a blocking call came.
        RELEASED("released"),
        /// Another thread had asked for a drop, and the holder came to a check point.
        FORCED("forced");

        private final String word;

        End(String word) {
            this.word = word;
        }

        /// Returns the word that stands in the event.
        public String word() {
            return word;
        }
    }

    @Label("Ended")
    @Description("released: by the holder itself; forced: at a check point, because another thread had asked")
    private String ended = "";

    /// Makes an event that begins now.
    public static GilHoldEvent begun() {
        var event = new GilHoldEvent();
        event.begin();
        return event;
    }

    /// Ends and commits the event.
    public void ended(End end) {
        ended = end.word();
        commit();
    }
}
