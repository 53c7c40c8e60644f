package threadlab.jfr;

import java.util.ArrayList;
import java.util.List;

/// Says what a recording can't tell of the threads that it saw.
final class Gaps {

    private static final String NO_MOUNTS =
            "JFR has no event for the mount or unmount of a virtual thread: which carrier it ran on, how long it queued, and"
                    + " what it did between the waits shown are not recorded.";
    private static final String TRACED =
            "The carriers' slices are from jdk.MethodTrace, which does not say which virtual"
                    + " thread ran: what each one did, how long it queued and who woke it are not recorded. The JDK drops a"
                    + " slice in which the thread itself wrote an event (JDK-8391824), so carriers were busier than shown.";
    private static final String NO_AGENT = "Record with the lab's agent (-javaagent:threadlab-agent.jar, event "
            + Hop.EVENT + " enabled) to see them.";

    private Gaps() {}

    static List<String> of(RecordedPass pass) {
        var gaps = new ArrayList<String>();
        if (pass.lostBytes() > 0) {
            gaps.add("JFR dropped %,d bytes of events (jdk.DataLoss): lanes may have holes."
                    .formatted(pass.lostBytes()));
        }
        if (pass.hops().isEmpty() && !pass.traced().isEmpty()) {
            gaps.add(TRACED + " " + NO_AGENT);
        } else if (pass.hops().isEmpty() && pass.hasVirtualThreads()) {
            gaps.add(NO_MOUNTS + " " + NO_AGENT);
            gaps.add(waitsOfVirtualThreads(pass.origin().feature()));
        }
        gaps.addAll(pass.settings().gaps());
        return gaps;
    }

    private static String waitsOfVirtualThreads(int jdk) {
        return jdk >= RecordedPass.MONITORS_UNMOUNT
                ? "On JDK %d the parks, contended monitors and Object.wait of a virtual thread that unmounts leave no event, or one without its duration."
                        .formatted(jdk)
                : "On JDK %d the parks of a virtual thread that unmounts leave no event.".formatted(jdk);
    }
}
