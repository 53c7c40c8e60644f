package threadlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import threadlab.cli.jdk.LineProcess;

/// Runs the suite of `benchmarks.jar` in a JVM by the same java, which starts JMH's own forks.
final class BenchmarkFork {

    private static final String SUITE = "threadlab.benchmarks.harness.Suite";

    /// The first JDK that prints a warning about what JMH uses, unless told not to.
    private static final int WARNS = 24;

    /// By it JMH runs though another JMH does, as tests must.
    private static final String IGNORE_LOCK = "jmh.ignoreLock";

    private final List<String> command;
    private final LineProcess process = new LineProcess();

    BenchmarkFork(Path jar, String... arguments) {
        command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", jar.toString()));
        if (Runtime.version().feature() >= WARNS) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (Boolean.getBoolean(IGNORE_LOCK)) {
            command.add("-D" + IGNORE_LOCK + "=true");
        }
        command.add(SUITE);
        command.addAll(List.of(arguments));
    }

    /// Runs to the end, passing each line of its output on, and returns the exit code.
    int run(Consumer<String> lines) throws IOException, InterruptedException {
        return process.run(command, lines);
    }

    /// Kills it and what it started; it is not started any more.
    void stop() {
        process.stop().ifPresent(running -> {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        });
    }
}
