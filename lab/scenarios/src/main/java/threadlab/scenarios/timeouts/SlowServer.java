package threadlab.scenarios.timeouts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.timeouts.Timeouts.SlowWork;

/// Does works on request, over loopback, and has the client that asks for them; both last from pass to pass.
///
/// Handlers and the client's tasks run on virtual threads. Thread-safe.
final class SlowServer implements Closeable {

    private static final int OK = 200;

    private final Map<String, SlowWork> offered = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService executor;
    private final HttpClient client;

    /// Creates the server first: it alone may fail, and leaves nothing open then.
    SlowServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        executor = Pools.virtual();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(executor)
                .build();
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    HttpClient client() {
        return client;
    }

    /// Returns the address at which a work can be asked for once.
    URI offer(SlowWork work) {
        offered.put("/" + work.name(), work);
        var address = server.getAddress();
        return URI.create(
                "http://%s:%d/%s".formatted(address.getAddress().getHostAddress(), address.getPort(), work.name()));
    }

    /// Waits until all that was offered is done; gives up on what was never asked for.
    void awaitDone(Duration most) throws InterruptedException {
        for (var end = System.nanoTime() + most.toNanos(); !offered.isEmpty() && System.nanoTime() < end; ) {
            Thread.sleep(1);
        }
        offered.clear();
    }

    /// Learns only when it writes that its client has gone.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = work(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("working", e);
        }
    }

    private String work(String path) throws Exception {
        try {
            return Objects.requireNonNull(offered.get(path), path).call();
        } finally {
            offered.remove(path);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.stop(0);
        executor.close();
    }
}
