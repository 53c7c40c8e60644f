package threadlab.agent.cost.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Is what a server has to bear: no agent, one, and recordings of more and more.
enum ServerMode {
    /// The first and the last of a round: how far apart they are says what the machine does on its own.
    ABSENT("no agent", false, ""),
    IDLE("this agent, no recording", true, ""),
    SLICES("slices alone", true, ""),
    LAB("`record=FILE`", true, "JFC"),
    SERVICE("`record=FILE,span=service`", true, "JFC,span=service"),
    ABSENT_AGAIN("no agent, again", false, ""),

    SOCKETS("slices and sockets, with stack traces", true, sockets("0ms", true)),
    SOCKETS_WITHOUT_STACKS("slices and sockets, without stack traces", true, sockets("0ms", false)),
    LONG_SOCKETS("slices and sockets from 1 ms on, with stack traces", true, sockets("1ms", true)),
    SLEEPS("slices and sleeps", true, "jdk.ThreadSleep#enabled=true,jdk.ThreadSleep#threshold=0ms"),
    THREAD_PARKS(
            "slices and parks of platform threads, with stack traces",
            true,
            "jdk.ThreadPark#enabled=true,jdk.ThreadPark#threshold=0ms"),
    PARKS(
            "slices and parks of virtual threads from 1 ms on, with stack traces",
            true,
            "threadlab.VirtualThreadPark#enabled=true,+threadlab.VirtualThreadPark#threshold=1ms"),
    SAMPLES(
            "slices and execution samples, every 20 ms",
            true,
            "jdk.ExecutionSample#enabled=true,jdk.ExecutionSample#period=20ms"),
    LOADS(
            "slices and loads of machine and threads, every 100 ms",
            true,
            "jdk.CPULoad#enabled=true,jdk.CPULoad#period=100ms,jdk.ThreadCPULoad#enabled=true,"
                    + "jdk.ThreadCPULoad#period=100ms,jdk.ThreadContextSwitchRate#enabled=true,"
                    + "jdk.ThreadContextSwitchRate#period=100ms,jdk.JavaThreadStatistics#enabled=true,"
                    + "jdk.JavaThreadStatistics#period=100ms");

    /// What a user may choose.
    static final List<ServerMode> CHOICES = List.of(ABSENT, IDLE, SLICES, LAB, SERVICE, ABSENT_AGAIN);

    /// The slices, and one kind of event beside them.
    static final List<ServerMode> EVENTS = List.of(
            ABSENT,
            SLICES,
            SOCKETS,
            SOCKETS_WITHOUT_STACKS,
            LONG_SOCKETS,
            SLEEPS,
            THREAD_PARKS,
            PARKS,
            SAMPLES,
            LOADS,
            ABSENT_AGAIN);

    private static final String SLICES_ALONE = "threadlab.VirtualThreadSlice#enabled=true,jdk.DataLoss#enabled=true,";

    final String title;
    final boolean hasAgent;

    private final String settings;

    ServerMode(String title, boolean hasAgent, String settings) {
        this.title = title;
        this.hasAgent = hasAgent;
        this.settings = settings;
    }

    private static String sockets(String threshold, boolean hasStacks) {
        var settings = new ArrayList<String>();
        for (var event : List.of("jdk.SocketRead", "jdk.SocketWrite")) {
            settings.add(event + "#enabled=true");
            settings.add(event + "#threshold=" + threshold);
            settings.add(event + "#stackTrace=" + hasStacks);
            settings.add("" + event + "#throttle=off");
        }
        return String.join(",", settings);
    }

    boolean isBaseline() {
        return !hasAgent;
    }

    boolean records() {
        return hasAgent && this != IDLE;
    }

    /// Returns what `jcmd PID JFR.start` is to get.
    List<String> options(String jfc) {
        var options = new ArrayList<>(List.of("name=cost", "maxsize=300m"));
        if (settings.startsWith("JFC")) {
            options.addAll(List.of(("settings=" + settings.replace("JFC", jfc)).split(",")));
        } else {
            options.add("settings=none");
            // The plus adds what the settings before do not have.
            Arrays.stream((SLICES_ALONE + settings).split(",")).map("+"::concat).forEach(options::add);
        }
        return options;
    }
}
