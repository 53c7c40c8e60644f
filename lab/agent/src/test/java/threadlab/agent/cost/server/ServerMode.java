package threadlab.agent.cost.server;

import java.nio.file.Path;
import java.util.List;

/// Is how a server is started: without an agent, with one, and with recordings of more and more.
enum ServerMode {
    ABSENT(""),
    EMPTY(""),
    SLICES("none,+threadlab.VirtualThreadSlice#enabled=true,+jdk.DataLoss#enabled=true"),
    /// What `record=FILE` records.
    LAB("JFC"),
    SERVICE("JFC,span=service"),
    HOURS("JFC,span=long"),
    NO_SOCKETS("JFC,jdk.SocketRead#enabled=false,jdk.SocketWrite#enabled=false"),
    SOCKETS_WITHOUT_STACKS("JFC,jdk.SocketRead#stackTrace=false,jdk.SocketWrite#stackTrace=false"),
    NO_SOCKETS_NO_SLEEPS(
            "JFC,jdk.SocketRead#enabled=false,jdk.SocketWrite#enabled=false,jdk.ThreadSleep#enabled=false"),
    NO_PARKS("JFC,jdk.ThreadPark#enabled=false"),
    SLOW_PERIODS("JFC,jdk.ThreadCPULoad#period=10s,jdk.CPULoad#period=10s,jdk.ThreadContextSwitchRate#period=10s"
            + ",jdk.JavaThreadStatistics#period=10s");

    /// The modes of the table in the README; the others find out which event costs what.
    static final List<ServerMode> TABLE = List.of(ABSENT, EMPTY, SLICES, LAB, SERVICE);

    private final String settings;

    ServerMode(String settings) {
        this.settings = settings;
    }

    List<String> flags(Path jar, Path emptyAgent, Path recording) {
        if (this == ABSENT) {
            return List.of();
        }
        var agent = "-javaagent:" + (this == EMPTY ? emptyAgent : jar);
        if (settings.isEmpty()) {
            return List.of(agent);
        }
        var file = jar.resolveSibling("threadlab.jfc").toString();
        return List.of(
                agent,
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-XX:StartFlightRecording:maxsize=1g,settings=" + settings.replace("JFC", file) + ",filename="
                        + recording);
    }
}
