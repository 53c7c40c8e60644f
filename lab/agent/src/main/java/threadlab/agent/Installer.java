package threadlab.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import threadlab.agent.boot.Hooks;

/// Weaves the hooks into `java.lang.VirtualThread`. Used when the classes that they call are defined.
final class Installer {

    private Installer() {}

    /// Installs, or says on stderr in one line what this JDK lacks.
    static void install(Instrumentation instrumentation) throws UnmodifiableClassException {
        var weaver = new Weaver();
        instrumentation.addTransformer(weaver, true);
        // It stays: who retransforms the class later, as jdk.MethodTrace does, begins with the JDK's own bytes.
        instrumentation.retransformClasses(
                Thread.ofVirtual().unstarted(() -> {}).getClass());
        if (!weaver.missing().isEmpty()) {
            System.err.printf(
                    "threadlab-agent: JDK %s has no %s in java.lang.VirtualThread; the program runs on without slices%n",
                    Runtime.version(), weaver.missing());
            return;
        }
        var sink = new SliceSink(weaver.states());
        sink.warmUp();
        Hooks.leadTo(sink);
    }
}
