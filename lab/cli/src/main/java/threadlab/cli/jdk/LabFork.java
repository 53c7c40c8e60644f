package threadlab.cli.jdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import threadlab.model.Scenario;

/// Runs a command of the lab in a JVM of another JDK. Another thread may stop it.
public final class LabFork {

    private static final String MAIN = "threadlab.cli.Main";
    private static final long SECONDS_TO_REPORT = 25;

    private final Jdk jdk;
    private final LineProcess process = new LineProcess();

    public LabFork(Jdk jdk) {
        this.jdk = jdk;
    }

    /// Runs to the end, passing each line of its output on, and returns the exit code.
    ///
    /// @param scenarios all, which are compiled for the JDK
    /// @param folder where the compiled ones go
    /// @throws IOException where they can't be compiled, or the JVM not be started; its message is for the user
    public int run(List<Scenario<?>> scenarios, Path folder, List<String> arguments, Consumer<String> lines)
            throws IOException, InterruptedException {
        var classPath = CompiledLessons.classPath(jdk, scenarios, folder);
        // This JVM measures nothing: it leaves the processors to the trials, whose JVMs have no such flag.
        var command = new ArrayList<>(List.of(
                jdk.program("java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                MAIN));
        command.addAll(arguments);
        return process.run(command, lines);
    }

    /// Asks it to stop, as Ctrl-C does, and waits until it has written its report.
    public void stop() {
        process.stop().ifPresent(running -> {
            running.destroy();
            try {
                running.waitFor(SECONDS_TO_REPORT, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
