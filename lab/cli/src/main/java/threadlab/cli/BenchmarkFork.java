package threadlab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs the suite of `benchmarks.jar` in a JVM by the same java, which starts JMH's own forks.
final class BenchmarkFork {

    private static final String SUITE = "threadlab.benchmarks.harness.Suite";

    /// The first JDK that prints a warning about what JMH uses, unless told not to.
    private static final int WARNS = 24;

    /// By it JMH runs though another JMH does, as tests must.
    private static final String IGNORE_LOCK = "jmh.ignoreLock";

    private final List<String> command;
    private @Nullable Process process;
    private boolean stopped;

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
        var started = start();
        if (started == null) {
            return 1;
        }
        try (var output = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                lines.accept(line);
            }
        }
        return started.waitFor();
    }

    private synchronized @Nullable Process start() throws IOException {
        process = stopped
                ? null
                : new ProcessBuilder(command).redirectErrorStream(true).start();
        return process;
    }

    /// Kills it and what it started; it is not started any more.
    synchronized void stop() {
        stopped = true;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
