package threadlab.runner.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Drains a child's output so that it never blocks, and keeps the end of it.
final class OutputTail {

    private static final int KEPT_BYTES = 64 * 1024;
    private static final long MILLIS_TO_END = 2_000;

    private final Thread thread;
    private final byte[] ring = new byte[KEPT_BYTES];
    private long total;

    private OutputTail(String name, InputStream stream) {
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> drain(stream));
    }

    static OutputTail of(String name, InputStream stream) {
        var tail = new OutputTail(name, stream);
        tail.thread.start();
        return tail;
    }

    private void drain(InputStream stream) {
        var buffer = new byte[8 * 1024];
        try (stream) {
            for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                keep(buffer, read);
            }
        } catch (IOException e) {
            // the child is gone
        }
    }

    private synchronized void keep(byte[] buffer, int length) {
        for (var i = 0; i < length; i++) {
            ring[(int) (total++ % KEPT_BYTES)] = buffer[i];
        }
    }

    /// Returns the end of what the child wrote, once it is through or some seconds went by.
    String text() throws InterruptedException {
        thread.join(MILLIS_TO_END);
        synchronized (this) {
            if (total <= KEPT_BYTES) {
                return new String(ring, 0, (int) total, StandardCharsets.UTF_8);
            }
            var split = (int) (total % KEPT_BYTES);
            var bytes = Arrays.copyOfRange(ring, split, split + KEPT_BYTES);
            System.arraycopy(ring, 0, bytes, KEPT_BYTES - split, split);
            return "[… %,d bytes before …]%n".formatted(total - KEPT_BYTES) + new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
