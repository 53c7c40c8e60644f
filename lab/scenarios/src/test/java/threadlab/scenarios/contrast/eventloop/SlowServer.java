package threadlab.scenarios.contrast.eventloop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// Answers `MILLIS TEXT` with the text after so many milliseconds, and closes; on loopback, a thread a connection.
final class SlowServer implements AutoCloseable {

    static final String NEVER = "600000 never";
    private static final int LONGEST_REQUEST = 8 * 1024 * 1024;

    private final ServerSocket socket = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Boolean> clientLeft = new CompletableFuture<>();

    SlowServer() throws IOException {
        Thread.ofPlatform().daemon().name("slow-server").start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    /// Completes when a client that was to wait forever has closed its socket.
    CompletableFuture<Boolean> clientLeft() {
        return clientLeft;
    }

    private void accept() {
        try {
            while (true) {
                var client = socket.accept();
                Thread.ofPlatform().daemon().name("slow-answer").start(() -> answer(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void answer(Socket client) {
        try (client) {
            var request = readLine(client);
            if (request.isEmpty()) {
                clientLeft.complete(true);
                return;
            }
            if (request.equals(NEVER)) {
                clientLeft.complete(client.getInputStream().read() < 0);
                return;
            }
            var words = request.split(" ", 2);
            Thread.sleep(Long.parseLong(words[0]));
            client.getOutputStream().write(words[1].getBytes(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            clientLeft.complete(true);
        }
    }

    private static String readLine(Socket client) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        var in = new java.io.BufferedInputStream(client.getInputStream());
        for (var read = in.read(); read != '\n' && read >= 0 && line.size() < LONGEST_REQUEST; read = in.read()) {
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    static byte[] request(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
