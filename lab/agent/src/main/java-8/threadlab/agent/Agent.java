package threadlab.agent;

import java.lang.instrument.Instrumentation;

/**
 * Is what the JVM calls, at its start (`-javaagent:`) or later (attach). Compiled for Java 8, so that it loads everywhere
 * and can say which Java the agent needs.
 *
 * <p>It never fails the program that it is in: what goes wrong is one line on stderr.
 */
public final class Agent {

    private static final int REQUIRED = 21;
    private static final String START = "threadlab.agent.Start";

    private Agent() {}

    /** Installs the agent at the start of the JVM. */
    public static void premain(String options, Instrumentation instrumentation) {
        install(options, instrumentation);
    }

    /** Installs the agent in a JVM that runs. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        install(options, instrumentation);
    }

    private static void install(String options, Instrumentation instrumentation) {
        try {
            String found = System.getProperty("java.specification.version");
            if (feature(found) < REQUIRED) {
                complain(
                        options,
                        "needs Java " + REQUIRED + " or newer, found Java " + found + " in "
                                + System.getProperty("java.home"));
                return;
            }
            Object missing = Class.forName(START)
                    .getMethod("start", String.class, Instrumentation.class)
                    .invoke(null, options, instrumentation);
            if (missing != null) {
                complain(options, missing.toString());
            }
        } catch (Throwable e) {
            complain(options, "not installed: " + (e.getCause() == null ? e : e.getCause()));
        }
    }

    /** Says in one line what is missing, unless the options ask for silence. */
    static void complain(String options, String what) {
        if (options == null || !("," + options + ",").contains(",quiet=true,")) {
            System.err.println("threadlab-agent: " + what + "; the program runs on without slices");
        }
    }

    /** Returns 8 for "1.8" and 25 for "25". */
    static int feature(String specification) {
        return Integer.parseInt(specification.startsWith("1.") ? specification.substring(2) : specification);
    }
}
