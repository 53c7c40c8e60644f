package threadlab.cli.jdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs one command and passes each line of its output on. Another thread may stop it, before it starts as well.
public final class LineProcess {

    private @Nullable Process process;
    private boolean stopped;

    /// Runs to the end and returns the exit code, 1 where it was stopped before.
    public int run(List<String> command, Consumer<String> lines) throws IOException, InterruptedException {
        var started = start(command);
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

    private synchronized @Nullable Process start(List<String> command) throws IOException {
        process = stopped
                ? null
                : new ProcessBuilder(command).redirectErrorStream(true).start();
        return process;
    }

    /// Lets it start no more, and returns the process that is to be ended, where there is one.
    public synchronized Optional<Process> stop() {
        stopped = true;
        return Optional.ofNullable(process);
    }
}
