package threadlab.runner;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Runs [TrialMain] in a JVM of its own, on this JVM's JDK and class path.
final class ChildJvm implements AutoCloseable {

    private final ProcessTree tree = ProcessTree.create();
    private final Path directory;
    private final Process process;
    private final OutputTail output;
    private final OutputTail errors;
    private volatile boolean stopped;

    /// Starts the JVM in a directory that holds its spec.
    ChildJvm(Path directory, List<String> jvmArgs) throws IOException {
        this.directory = directory;
        var builder = new ProcessBuilder(command(directory, jvmArgs)).directory(directory.toFile());
        tree.mark(builder);
        this.process = builder.start();
        this.output = OutputTail.of("child-stdout", process.getInputStream());
        this.errors = OutputTail.of("child-stderr", process.getErrorStream());
    }

    private static List<String> command(Path directory, List<String> jvmArgs) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(directory));
        command.addAll(jvmArgs);
        command.addAll(List.of("-cp", absoluteClassPath(), TrialMain.class.getName()));
        return command;
    }

    /// Large buffers, so that JFR drops nothing; its repository where it is swept up after a crash as well.
    private static List<String> flags(Path directory) {
        return List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:FlightRecorderOptions:memorysize=64m,globalbuffersize=2m,repository=" + directory.resolve("jfr"),
                "-XX:ErrorFile=" + directory.resolve("hs_err.log"),
                "--enable-native-access=ALL-UNNAMED");
    }

    /// The child works in another directory, so relative entries would lead nowhere.
    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Waits for the end, however it comes, and leaves no process behind.
    ChildEnd await(Duration deadline) throws InterruptedException {
        try {
            if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return stopped ? new ChildEnd.Stopped() : new ChildEnd.Exited(process.exitValue());
            }
            return new ChildEnd.Overdue(deadline, ThreadDump.of(process.pid(), directory));
        } finally {
            tree.kill(process);
        }
    }

    /// Kills the child from another thread; [#await] then tells of it.
    void stop() {
        stopped = true;
        process.destroyForcibly();
    }

    /// Returns what the child wrote, of both streams the end.
    String written() throws InterruptedException {
        var err = errors.text();
        var out = output.text();
        return err + (out.isEmpty() ? "" : "--- stdout ---\n" + out);
    }

    /// Returns what the child wrote to stderr, the end of it.
    String stderr() throws InterruptedException {
        return errors.text();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
