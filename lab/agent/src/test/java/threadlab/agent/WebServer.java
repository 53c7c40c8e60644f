package threadlab.agent;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Serves by Jetty on virtual threads, and asks by the JDK's HttpClient on others, on the loopback interface
/// only.
final class WebServer {

    private static final int CLIENTS = 50;
    private static final int FEWEST_ANSWERS = 500;

    private WebServer() {}

    /// Answers a request on a virtual thread that sleeps a little.
    private static final class SlowAnswer extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!Thread.currentThread().isVirtual()) {
                throw new IllegalStateException("expected a virtual thread, found " + Thread.currentThread());
            }
            Thread.sleep(2);
            Content.Sink.write(
                    response, true, "answer to " + request.getHttpURI().getPath(), callback);
            return true;
        }
    }

    /// Takes the seconds to go on for at least, and the milliseconds that a client waits after an answer.
    public static void main(String[] arguments) throws Exception {
        var pause = Duration.ofMillis(Long.parseLong(arguments[1]));
        var pool = new QueuedThreadPool();
        var executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("server-", 0).factory());
        pool.setVirtualThreadsExecutor(executor);
        var server = new Server(pool);
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new SlowAnswer());
        server.start();
        var end = System.nanoTime()
                + Duration.ofSeconds(Long.parseLong(arguments[0])).toNanos();
        var answers = ask(connector.getLocalPort(), end, pause);
        server.stop();
        executor.close();
        System.out.println(answers + " answers");
        System.out.println("ran");
    }

    private static long ask(int port, long end, Duration pause) throws Exception {
        var answers = new AtomicLong();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                var client = HttpClient.newBuilder().executor(executor).build()) {
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < CLIENTS; i++) {
                var name = "client-" + i;
                threads.add(Threads.start(name, () -> {
                    while (System.nanoTime() < end || answers.get() < FEWEST_ANSWERS) {
                        ask(client, URI.create("http://127.0.0.1:" + port + "/" + name + "/" + answers.get()));
                        answers.incrementAndGet();
                        Thread.sleep(pause);
                    }
                }));
            }
            threads.forEach(Threads::join);
        }
        return answers.get();
    }

    private static void ask(HttpClient client, URI uri) throws Exception {
        var request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200 || !answer.body().equals("answer to " + uri.getPath())) {
            throw new IllegalStateException("to %s, %d: %s".formatted(uri, answer.statusCode(), answer.body()));
        }
    }
}
