package threadlab.scenarios.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import threadlab.scenarios.SmallJvm;

/// Holds the server's process, so that its work takes nothing from the trial's JVM.
final class ServerProcess implements AutoCloseable {

    private static final long SECONDS_TO_END = 5;

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts the server and waits until it listens.
    static ServerProcess start() throws IOException {
        var process = SmallJvm.running(DelayServer.class).start();
        var line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null || !line.matches("\\d+")) {
            process.destroyForcibly();
            throw new IOException("the server's process: expected its port, found " + line);
        }
        return new ServerProcess(process, Integer.parseInt(line));
    }

    URL url(Site site, int bodyBytes) {
        var path = "/%s/%d/%d/%d".formatted(site.name(), site.delay().toMillis(), site.status(), bodyBytes);
        try {
            return new URI("http", null, "127.0.0.1", port, path, null, null).toURL();
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalArgumentException("site " + site + ": expected a name that fits into a URL", e);
        }
    }

    /// Ends the process and waits until it is gone.
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
