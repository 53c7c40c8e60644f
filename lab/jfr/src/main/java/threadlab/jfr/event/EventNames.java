package threadlab.jfr.event;

/// Names the events of the JDK and of the agent that several classes read.
public final class EventNames {

    /// The agent's event for one mount slice.
    public static final String VIRTUAL_THREAD_SLICE = "threadlab.VirtualThreadSlice";

    /// The agent's event for one park of a virtual thread.
    public static final String VIRTUAL_THREAD_PARK = "threadlab.VirtualThreadPark";

    /// The agent's event for one wait that had not ended when a chunk did.
    public static final String PENDING_WAIT = "threadlab.PendingWait";

    /// The JDK's event for one call of a method that a filter selects, from JDK 25 on.
    public static final String METHOD_TRACE = "jdk.MethodTrace";

    public static final String VIRTUAL_THREAD_PINNED = "jdk.VirtualThreadPinned";
    public static final String ACTIVE_SETTING = "jdk.ActiveSetting";
    public static final String JAVA_THREAD_STATISTICS = "jdk.JavaThreadStatistics";
    public static final String CPU_LOAD = "jdk.CPULoad";
    public static final String HEAP_SUMMARY = "jdk.GCHeapSummary";
    public static final String VIRTUAL_THREAD_START = "jdk.VirtualThreadStart";
    public static final String FILE_FORCE = "jdk.FileForce";
    public static final String JVM_INFORMATION = "jdk.JVMInformation";

    /// The names of the lab's and the agent's events begin so.
    public static final String OWN = "threadlab.";

    private EventNames() {}
}
