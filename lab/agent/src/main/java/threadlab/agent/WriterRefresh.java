package threadlab.agent;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Is committed to be dropped where JFR would drop a carrier's next event; see [EventWriters].
///
/// So it is not found in a recording, but where the JDK does not tell what it will drop.
@Name("threadlab.WriterRefresh")
@Label("Writer Refresh")
@Category({"Thread Lab", "Virtual Thread"})
@Description("Committed in place of a slice that JFR might drop; no meaning of its own")
@StackTrace(false)
final class WriterRefresh extends Event {}
