package threadlab.agent.cost.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Runs a [ServerChild] in a JVM of its own until it is closed.
final class ServerJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final int port;

    /// Starts a server on a JDK.
    ///
    /// @param jar the agent's, the settings file beside it
    ServerJvm(Path jdk, ServerKind kind, Path jar, boolean hasAgent) throws IOException {
        var command = new ArrayList<String>();
        command.add(jdk.resolve("bin").resolve("java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx512m", "-Xlog:disable", "-Xlog:all=warning:stderr"));
        if (hasAgent) {
            command.add("-javaagent:" + jar);
        }
        command.addAll(List.of("-cp", classPath(), ServerChild.class.getName()));
        command.addAll(List.of(kind.name(), jar.resolveSibling("threadlab.jfc").toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
        port = Math.toIntExact(nextNumber());
    }

    /// Without the agent's classes: the jar's are to be loaded.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Asks it for so long, and measures what that takes.
    Figure measure(Handler handler, long millis) throws Exception {
        var cpu = tell("cpu");
        var start = System.nanoTime();
        var requests = new Load(port, handler, 0).run(millis);
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Figure(requests / seconds, (tell("cpu") - cpu) / 1e3 / requests);
    }

    void record(ServerMode mode) throws IOException {
        tell(mode.name());
    }

    private long tell(String line) throws IOException {
        var input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(line + "\n");
        input.flush();
        return nextNumber();
    }

    /// Servers and JFR print lines of their own.
    private long nextNumber() throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("\\d+")) {
                return Long.parseLong(line);
            }
        }
        throw new IOException("expected a number from the server, found the end of its output");
    }

    @Override
    public void close() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).close();
        process.onExit().join();
    }
}
