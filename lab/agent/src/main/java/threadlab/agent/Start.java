package threadlab.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/// Installs the agent once, in the order in which its parts need one another, and does at each load what
/// the options ask for.
public final class Start {

    private static boolean done;

    /// What was missing when it was to be installed.
    private static @Nullable String missing;

    private Start() {}

    /// Installs the hooks where they are not installed yet, and does what the options ask for.
    ///
    /// @param text the options as the user wrote them
    /// @return what is missing here, null where all is well
    /// @throws Throwable for what the caller is to name in one line
    public static synchronized @Nullable String start(@Nullable String text, Instrumentation instrumentation)
            throws Throwable {
        var options = Options.parse(text);
        var notices = new Notices(options.quiet());
        options.complaints().forEach(notices::complain);
        if (!done) {
            done = true;
            missing = "not installed when it was loaded first";
            missing = install(instrumentation);
        }
        if (missing != null) {
            return missing;
        }
        if (options.stop()) {
            OwnRecording.stop(notices);
        }
        if (options.record() != null) {
            OwnRecording.start(options.record(), options.span(), notices);
        }
        return null;
    }

    private static @Nullable String install(Instrumentation instrumentation) throws Throwable {
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            return "needs the module jdk.jfr, which --add-modules jdk.jfr adds where this Java has it";
        }
        var training = Training.flag(instrumentation);
        if (training.isPresent()) {
            return "changes and records nothing in a JVM that makes an AOT cache or a CDS archive (" + training.get()
                    + ")";
        }
        // The hooks' classes must be there before any class of the agent links to them.
        JdkInternals.define(
                instrumentation,
                "threadlab.agent.boot.Sink",
                "threadlab.agent.boot.Hooks",
                "threadlab.agent.boot.ParkSink",
                "threadlab.agent.boot.ParkHooks");
        JdkInternals.openJfr(instrumentation);
        JdkInternals.openWaits(instrumentation);
        return Installer.install(instrumentation);
    }
}
