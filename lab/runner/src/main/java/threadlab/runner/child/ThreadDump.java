package threadlab.runner.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Asks a JVM by jcmd what its threads do: locks and deadlocks of platform threads, then all threads with the
/// virtual.
final class ThreadDump {

    private static final long SECONDS = 10;

    private ThreadDump() {}

    /// Returns the dump, or a sentence that says why there is none.
    static String of(long pid, Path directory) throws InterruptedException {
        try {
            var all = directory.resolve("threads-" + pid + ".txt");
            var platform = jcmd(directory, pid, "Thread.print", "-l");
            jcmd(directory, pid, "Thread.dump_to_file", "-overwrite", all.toString());
            return platform + (Files.exists(all) ? "\n" + Files.readString(all) : "");
        } catch (IOException e) {
            return "No thread dump: " + e.getMessage();
        }
    }

    private static String jcmd(Path directory, long pid, String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile(directory, "jcmd", ".txt");
        var words = new java.util.ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        words.add(Long.toString(pid));
        words.addAll(java.util.List.of(command));
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "jcmd got no answer within %d s.%n".formatted(SECONDS);
        }
        return Files.readString(output);
    }
}
