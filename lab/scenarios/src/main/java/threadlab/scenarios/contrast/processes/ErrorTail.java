package threadlab.scenarios.contrast.processes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a worker's stderr, so that the worker never blocks on it, and keeps the end.
final class ErrorTail {

    private static final int KEPT_BYTES = 4 * 1024;
    private static final long MILLIS_TO_END = 2_000;

    private final Thread thread;
    private byte[] tail = new byte[0];

    ErrorTail(Process process) {
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("worker-" + process.pid() + "-stderr")
                .start(() -> drain(process.getErrorStream()));
    }

    private void drain(InputStream stream) {
        var buffer = new byte[KEPT_BYTES];
        try (stream) {
            for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                keep(buffer, read);
            }
        } catch (IOException e) {
            // the worker has ended
        }
    }

    private synchronized void keep(byte[] buffer, int read) {
        var all = Arrays.copyOf(tail, tail.length + read);
        System.arraycopy(buffer, 0, all, tail.length, read);
        tail = Arrays.copyOfRange(all, Math.max(0, all.length - KEPT_BYTES), all.length);
    }

    /// Returns the end of what a worker that has ended wrote.
    String text() {
        try {
            thread.join(MILLIS_TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return new String(tail, StandardCharsets.UTF_8).strip();
        }
    }
}
