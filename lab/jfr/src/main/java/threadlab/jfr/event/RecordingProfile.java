package threadlab.jfr.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import threadlab.model.timeline.State;

/// Lists what the lab records: every wait without threshold or throttle, and loads with a period that suits short
/// passes.
public final class RecordingProfile {

    /// The JDK's events that become slices of a timeline, and the state that each one shows.
    public static final Map<String, State> STATES = states();

    /// The names of the JDK's events that become slices of a timeline.
    public static final List<String> WAITS = List.copyOf(STATES.keySet());

    /// The names of the JDK's events of reads and writes of files.
    public static final List<String> FILES = List.of("jdk.FileRead", "jdk.FileWrite");

    private static final List<String> MOMENTS = List.of(
            PassEvent.NAME,
            TaskSpanEvent.NAME,
            StepEvent.NAME,
            TaskWaitEvent.NAME,
            WorkSegmentEvent.NAME,
            GilHoldEvent.NAME,
            GilWaitEvent.NAME,
            LoopTurnEvent.NAME,
            EventNames.VIRTUAL_THREAD_SLICE,
            "jdk.VirtualThreadStart",
            "jdk.VirtualThreadEnd",
            "jdk.VirtualThreadSubmitFailed",
            "jdk.ThreadStart",
            "jdk.ThreadEnd",
            "jdk.ProcessStart",
            "jdk.GarbageCollection",
            "jdk.DataLoss",
            EventNames.ACTIVE_SETTING,
            "jdk.JVMInformation",
            "jdk.OSInformation",
            "jdk.CPUInformation");

    private static final List<String> LOADS =
            List.of("jdk.CPULoad", "jdk.ThreadCPULoad", "jdk.ThreadContextSwitchRate", "jdk.JavaThreadStatistics");

    private static final String PERIOD = "100 ms";

    /// A stack trace costs several times a switch: below this a park has none, so that passes that do nothing but
    /// switch are not slowed down. Their slices have every park.
    private static final String SHORTEST_PARK = "1 ms";

    private RecordingProfile() {}

    private static Map<String, State> states() {
        var states = new LinkedHashMap<String, State>();
        states.put("jdk.ThreadSleep", State.SLEEPING);
        states.put("jdk.ThreadPark", State.PARKED);
        states.put("jdk.JavaMonitorEnter", State.MONITOR);
        states.put("jdk.JavaMonitorWait", State.OBJECT_WAIT);
        states.put("jdk.SocketRead", State.SOCKET);
        states.put("jdk.SocketWrite", State.SOCKET);
        states.put("jdk.SocketConnect", State.SOCKET);
        states.put(EventNames.VIRTUAL_THREAD_PINNED, State.PINNED);
        return states;
    }

    /// Returns the settings of a recording: waits of any length, with stack traces. A JDK ignores settings of
    /// events that it does not have.
    public static Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        for (var event : Stream.concat(WAITS.stream(), FILES.stream()).toList()) {
            settings.put(event + "#enabled", "true");
            settings.put(event + "#threshold", "0 ns");
            settings.put(event + "#throttle", "off");
            settings.put(event + "#stackTrace", "true");
        }
        settings.put(EventNames.VIRTUAL_THREAD_PARK + "#enabled", "true");
        settings.put(EventNames.VIRTUAL_THREAD_PARK + "#threshold", SHORTEST_PARK);
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
