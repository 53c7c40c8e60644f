package threadlab.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;
import threadlab.agent.boot.Hooks;
import threadlab.agent.boot.ParkHooks;

/// Weaves the hooks into `java.lang.VirtualThread`. Used when the classes that they call are defined.
final class Installer {

    private Installer() {}

    /// Installs the hooks.
    ///
    /// @return what this JDK lacks, null where the hooks are in
    static @Nullable String install(Instrumentation instrumentation) throws Throwable {
        var type = Thread.ofVirtual().unstarted(() -> {}).getClass();
        if (!type.getName().equals("java.lang.VirtualThread")) {
            return "finds no virtual threads that leave a thread of the system: this JVM runs each on one of its own"
                    + " (-XX:-VMContinuations, or a platform without them)";
        }
        var weaver = new Weaver();
        instrumentation.addTransformer(weaver, true);
        try {
            // It stays: what retransforms the class later, as jdk.MethodTrace does, begins with the JDK's own bytes.
            instrumentation.retransformClasses(type);
        } catch (Throwable e) {
            instrumentation.removeTransformer(weaver);
            throw e;
        }
        if (!weaver.missing().isEmpty()) {
            instrumentation.removeTransformer(weaver);
            return "JDK %s has no %s in java.lang.VirtualThread"
                    .formatted(Runtime.version(), String.join(", ", weaver.missing()));
        }
        var sink = new SliceSink(weaver.states());
        sink.warmUp();
        Hooks.leadTo(sink);
        var parks = new ParkEvents();
        parks.warmUp();
        ParkHooks.leadTo(parks);
        PendingWaits.install(sink::leftAt);
        return null;
    }
}
