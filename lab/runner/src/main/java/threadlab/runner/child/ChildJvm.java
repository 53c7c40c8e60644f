package threadlab.runner.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import threadlab.runner.phase.PhaseLease;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.Phase;

/// Runs [TrialMain] in a JVM of its own, on this JVM's JDK and class path.
final class ChildJvm implements AutoCloseable {

    /// Large buffers, so that JFR drops nothing; its repository where it is swept up after a crash as well; the
    /// agent may be loaded later on, and its listener already runs, so that loading it is not delayed.
    /// Paths are relative to the trial's directory, for JFR's options take no comma.
    private static final List<String> FLAGS = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:FlightRecorderOptions:memorysize=64m,globalbuffersize=2m,repository=jfr",
            "-XX:ErrorFile=hs_err.log",
            "-XX:+EnableDynamicAgentLoading",
            "-XX:+StartAttachListener",
            "-Djdk.attach.allowAttachSelf=true",
            "--enable-native-access=ALL-UNNAMED");

    /// The second compiler makes code fast that computes for long. Where passes only wait it is a third of what a JVM
    /// costs, and what it compiles in a pass keeps the pass's own threads from the processors.
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private final ProcessTree tree;
    private final Path directory;
    private final Process process;
    private final OutputTail output;
    private final OutputTail errors;
    private volatile boolean stopped;

    /// Says that the operating system started no process.
    static final class NotStartedException extends IOException {

        private static final long serialVersionUID = 1;

        NotStartedException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /// Starts the JVM in a directory that holds its spec.
    ///
    /// @param sharing flags of [CdsArchive]
    static ChildJvm start(Path directory, Batch batch, List<String> sharing) throws NotStartedException {
        var tree = ProcessTree.create();
        var builder = new ProcessBuilder(command(directory, batch, sharing)).directory(directory.toFile());
        builder.environment().putAll(tree.variables());
        try {
            return new ChildJvm(directory, tree, builder.start());
        } catch (IOException e) {
            throw new NotStartedException(e);
        }
    }

    private ChildJvm(Path directory, ProcessTree tree, Process process) {
        this.directory = directory;
        this.tree = tree;
        this.process = process;
        this.output = OutputTail.of("child-stdout", process.getInputStream());
        this.errors = OutputTail.of("child-stderr", process.getErrorStream());
    }

    private static List<String> command(Path directory, Batch batch, List<String> sharing) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        // What a trial leaves in its temporary folder is swept up with it.
        command.add("-Djava.io.tmpdir=" + directory.toAbsolutePath());
        command.addAll(sharing);
        if (batch.passes() == Phase.WAITING) {
            command.add(FIRST_COMPILER_ONLY);
        }
        command.addAll(batch.jvmArgs());
        command.addAll(List.of("-cp", absoluteClassPath(), TrialMain.class.getName()));
        return command;
    }

    /// The child works in another directory, so relative entries would lead nowhere.
    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Waits for the end, however it comes, and leaves no process behind.
    ///
    /// @param deadline how long one of its steps may take
    /// @param place tells how long the present one has lasted
    /// @param endsByItself whether it must not be killed once it has done all
    ChildEnd await(Duration deadline, PhaseLease place, boolean endsByItself) throws InterruptedException {
        var exit = process.onExit();
        var end = endsByItself ? exit : CompletableFuture.anyOf(exit, place.hasDone());
        try {
            if (!comes(end, deadline, place)) {
                return new ChildEnd.Overdue(deadline, ThreadDump.of(process.pid(), directory));
            }
            if (stopped) {
                return new ChildEnd.Stopped();
            }
            return new ChildEnd.Exited(exit.isDone() ? process.exitValue() : 0);
        } finally {
            tree.kill(Optional.of(process.toHandle()));
        }
    }

    private static boolean comes(CompletableFuture<?> end, Duration deadline, PhaseLease place)
            throws InterruptedException {
        for (var left = deadline; left.isPositive(); left = deadline.minus(place.lasted())) {
            try {
                end.get(left.toMillis() + 1, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                // as long as it waited for a turn it was not late
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return false;
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

    /// Returns what the child wrote to stdout, the end of it.
    String stdout() throws InterruptedException {
        return output.text();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
