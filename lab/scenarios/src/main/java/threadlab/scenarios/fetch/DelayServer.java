package threadlab.scenarios.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/// Serves pages on loopback, each after the delay that its URL asks for: `/NAME/MILLIS/STATUS/BYTES`.
///
/// Runs in a process of its own: prints its port as the only line and ends with its standard input.
final class DelayServer {

    private static final int BACKLOG = 1_024;
    private static final int LONGEST_PATH = 5;

    private DelayServer() {}

    /// Serves until standard input ends.
    public static void main(String[] arguments) throws IOException {
        // Without it, header and body go out as two segments, and the second waits for a delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", DelayServer::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // only the end matters
        }
        Runtime.getRuntime().halt(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().split("/", LONGEST_PATH);
            Thread.sleep(Long.parseLong(path[2]));
            var body = new byte[Integer.parseInt(path[4])];
            exchange.sendResponseHeaders(Integer.parseInt(path[3]), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }
}
