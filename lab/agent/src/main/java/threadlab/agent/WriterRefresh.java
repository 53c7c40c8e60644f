package threadlab.agent;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Is sacrificed before a slice is committed.
///
/// From some JDK after 21 on, JFR silently drops the first Java event that a carrier commits after a virtual thread
/// that
/// it carried committed one: a ThreadSleep, a VirtualThreadEnd, an event of the program's own. Measured on 25 and 27:
/// of
/// several events in a row the first is lost, and it alone. Where nothing was to be dropped this one is recorded.
@Name("threadlab.WriterRefresh")
@Label("Writer Refresh")
@Category({"Thread Lab", "Virtual Thread"})
@Description(
        "Committed before each slice, since JFR may drop a carrier's first event after a virtual thread's; no meaning of its own")
@StackTrace(false)
final class WriterRefresh extends Event {}
