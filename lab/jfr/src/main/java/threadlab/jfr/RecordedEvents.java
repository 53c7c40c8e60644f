package threadlab.jfr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists what the lab records: every wait without threshold or throttle, loads with a period that suits short passes.
final class RecordedEvents {

    /// The JDK's events for waits of any length, with the stack that waited.
    static final List<String> WAITS = List.of(
            "jdk.ThreadSleep",
            "jdk.ThreadPark",
            "jdk.JavaMonitorEnter",
            "jdk.JavaMonitorWait",
            "jdk.SocketRead",
            "jdk.SocketWrite",
            "jdk.SocketConnect",
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.VirtualThreadPinned");

    private static final List<String> MOMENTS = List.of(
            PassEvent.NAME,
            TaskSpanEvent.NAME,
            StepEvent.NAME,
            TaskWaitEvent.NAME,
            WorkSegmentEvent.NAME,
            GilHoldEvent.NAME,
            GilWaitEvent.NAME,
            LoopTurnEvent.NAME,
            Hop.EVENT,
            "jdk.VirtualThreadStart",
            "jdk.VirtualThreadEnd",
            "jdk.VirtualThreadSubmitFailed",
            "jdk.ThreadStart",
            "jdk.ThreadEnd",
            "jdk.ProcessStart",
            "jdk.GarbageCollection",
            "jdk.DataLoss",
            "jdk.JVMInformation",
            "jdk.OSInformation",
            "jdk.CPUInformation");

    private static final List<String> LOADS =
            List.of("jdk.CPULoad", "jdk.ThreadCPULoad", "jdk.ThreadContextSwitchRate", "jdk.JavaThreadStatistics");

    private static final String PERIOD = "100 ms";

    private RecordedEvents() {}

    /// Returns the settings of a recording; a JDK ignores those of events that it does not have.
    static Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        for (var event : WAITS) {
            settings.put(event + "#enabled", "true");
            settings.put(event + "#threshold", "0 ns");
            settings.put(event + "#throttle", "off");
            settings.put(event + "#stackTrace", "true");
        }
        for (var event : MOMENTS) {
            settings.put(event + "#enabled", "true");
            settings.put(event + "#threshold", "0 ns");
        }
        for (var event : LOADS) {
            settings.put(event + "#enabled", "true");
            settings.put(event + "#period", PERIOD);
        }
        return settings;
    }
}
