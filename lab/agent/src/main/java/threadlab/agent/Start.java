package threadlab.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/// Installs the agent once, in the order in which its parts need one another.
public final class Start {

    private static boolean done;

    private Start() {}

    /// Installs the hooks and does what the options ask for; loaded a second time it does nothing.
    ///
    /// @param text the options as the user wrote them
    /// @return what is missing here, null where all is well
    /// @throws Throwable for what the caller is to name in one line
    public static synchronized @Nullable String start(@Nullable String text, Instrumentation instrumentation)
            throws Throwable {
        if (done) {
            return null;
        }
        done = true;
        var options = Options.parse(text);
        options.complaints().forEach(complaint -> System.err.println("threadlab-agent: " + complaint));
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            return "needs the module jdk.jfr, which --add-modules jdk.jfr adds where this Java has it";
        }
        // The hooks' classes must be there before any class of the agent links to them.
        JdkInternals.define(
                instrumentation,
                "threadlab.agent.boot.Sink",
                "threadlab.agent.boot.Hooks",
                "threadlab.agent.boot.ParkSink",
                "threadlab.agent.boot.ParkHooks");
        JdkInternals.openJfr(instrumentation);
        var missing = Installer.install(instrumentation);
        if (options.record() != null) {
            OwnRecording.start(options.record());
        }
        return missing;
    }
}
