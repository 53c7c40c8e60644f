package threadlab.launcher;

import java.io.IOException;

/**
 * Starts the benchmarks, or says in one line which Java they need. Compiled for Java 8, so that it loads everywhere.
 */
public final class BenchmarksLauncher {

    private BenchmarksLauncher() {}

    /** Passes the arguments on to JMH where this Java is new enough. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Launcher.launch("threadlab.benchmarks.harness.Main", "benchmarks", arguments);
    }
}
