package threadlab.runner.phase;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Opens the [PhaseClient] of each trial's JVM when it is its turn.
///
/// Listens on the loopback interface; a caller without a trial's token is refused. Thread-safe.
public final class PhaseServer implements AutoCloseable {

    private static final int BACKLOG = 64;

    private final ServerSocket server;
    private final Map<String, PhaseLease> places = new ConcurrentHashMap<>();

    public PhaseServer() throws IOException {
        this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("gatekeeper").start(this::listen);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Returns the token by which a trial moves its place.
    public String admit(PhaseLease place) {
        var token = UUID.randomUUID().toString();
        places.put(token, place);
        return token;
    }

    /// Forgets a trial that ended.
    public void dismiss(String token) {
        places.remove(token);
    }

    private void listen() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().name("gate").start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            var place = places.get(in.readUTF());
            while (place != null) {
                out.writeBoolean(place.move(PhaseRequest.valueOf(in.readUTF())));
            }
        } catch (IOException e) {
            // the JVM ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
