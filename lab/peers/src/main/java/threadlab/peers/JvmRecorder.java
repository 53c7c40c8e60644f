package threadlab.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Records the JVM that a peer runs on by its own JFR, from outside: with `jcmd` of the JDK that runs the lab.
///
/// Used by one thread.
final class JvmRecorder {

    private static final String NAME = "name=threadlab";

    /// The profile leaves out waits of less than 10 ms.
    private static final String EVERY_PARK = "jdk.ThreadPark#threshold=0ms";

    private static final long PATIENCE_SECONDS = 20;

    private final long pid;
    private boolean records;

    JvmRecorder(long pid) {
        this.pid = pid;
    }

    /// Begins a recording, and drops one that is under way. Without `jcmd`, as with a runtime image, there is none.
    void start() throws IOException, InterruptedException {
        if (records) {
            jcmd("JFR.stop", NAME);
        }
        records = jcmd("JFR.start", NAME, "settings=profile", EVERY_PARK);
    }

    /// Ends the recording.
    ///
    /// @return whether there was one, which the file has now
    boolean stop(Path file) throws IOException, InterruptedException {
        var ends = records && jcmd("JFR.stop", NAME, "filename=" + file);
        records = false;
        return ends && Files.exists(file);
    }

    private boolean jcmd(String... words) throws IOException, InterruptedException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(program)) {
            return false;
        }
        var builder = new ProcessBuilder(program.toString(), String.valueOf(pid));
        builder.command().addAll(List.of(words));
        var process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
