package threadlab.agent;

import java.lang.instrument.Instrumentation;

/// Is what the JVM calls, at its start (`-javaagent:`) or later (attach).
///
/// It never fails the program that it is in: what goes wrong is one line on stderr.
public final class Agent {

    private static boolean installed;

    private Agent() {}

    /// Installs the agent at the start of the JVM.
    public static void premain(String options, Instrumentation instrumentation) {
        install(instrumentation);
    }

    /// Installs the agent in a JVM that runs.
    public static void agentmain(String options, Instrumentation instrumentation) {
        install(instrumentation);
    }

    /// The hooks' classes must be there before any class of the agent links to them.
    private static synchronized void install(Instrumentation instrumentation) {
        if (installed) {
            return;
        }
        installed = true;
        try {
            BootLoader.define(instrumentation, "threadlab.agent.boot.Sink", "threadlab.agent.boot.Hooks");
            Installer.install(instrumentation);
        } catch (Throwable e) {
            System.err.println("threadlab-agent: not installed: " + e + "; the program runs on without it");
        }
    }
}
