package threadlab.agent;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/// Says where a virtual thread parked; committed by the thread itself when it runs again.
@Name("threadlab.VirtualThreadPark")
@Label("Virtual Thread Park")
@Category({"Thread Lab", "Virtual Thread"})
@Description("One park of a virtual thread, until it ran again; sleeps have jdk.ThreadSleep")
@StackTrace(true)
@Enabled(false)
@Threshold("20 ms")
final class VirtualThreadPark extends Event {

    @Label("Class Parked On")
    @Description("The class of the object that it parked on, its blocker")
    @Nullable
    Class<?> parkedClass;

    @Label("Blocker")
    @Description("The identity hash code of its blocker, which tells blockers of one class apart")
    int blocker;

    @Label("Asked")
    @Description("The time after which the park ends at the latest; 0 without a limit")
    @Timespan(Timespan.NANOSECONDS)
    long asked;
}
