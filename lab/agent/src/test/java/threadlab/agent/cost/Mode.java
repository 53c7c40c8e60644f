package threadlab.agent.cost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Is how a JVM is started: without an agent, with one that does nothing, with ours, and with ours and a recording.
enum Mode {
    ABSENT,
    /// With any Java agent at all the JVM itself does more at each switch of a virtual thread.
    EMPTY,
    PRESENT,
    /// Slices alone, so that it is the agent's cost that is seen.
    SLICES,
    /// What users start with: the JDK's own thread events as well.
    SETTINGS;

    boolean records() {
        return this == SLICES || this == SETTINGS;
    }

    List<String> flags(Path jar, Path emptyAgent, Path recording) {
        var flags = new ArrayList<String>();
        if (this != ABSENT) {
            flags.add("-javaagent:" + (this == EMPTY ? emptyAgent : jar));
        }
        var settings = this == SLICES
                ? "none,+threadlab.VirtualThreadSlice#enabled=true,+jdk.DataLoss#enabled=true"
                : jar.resolveSibling("threadlab.jfc").toString();
        if (records()) {
            flags.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
            flags.add("-XX:StartFlightRecording:maxsize=2g,settings=" + settings + ",filename=" + recording);
        }
        return flags;
    }
}
