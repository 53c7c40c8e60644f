package threadlab.agent.cost.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Asks one server by several connections that are kept open, each again when it has its answer.
///
/// @param pauseMillis how long a connection is quiet after an answer; 0 asks again at once
record Load(int port, Handler handler, long pauseMillis) {

    private static final int CONNECTIONS = 16;

    /// Returns the number of answers in so many milliseconds.
    long run(long millis) throws Exception {
        var end = System.nanoTime() + millis * 1_000_000;
        var asking = new ArrayList<Callable<Long>>();
        for (var i = 0; i < CONNECTIONS; i++) {
            asking.add(() -> ask(end));
        }
        var answers = 0L;
        try (var executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (var asked : executor.invokeAll(asking)) {
                answers += asked.get();
            }
        }
        return answers;
    }

    private long ask(long end) throws IOException, InterruptedException {
        var request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .formatted(handler.path())
                .getBytes(StandardCharsets.US_ASCII);
        var answers = 0L;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (; System.nanoTime() < end; answers++) {
                socket.getOutputStream().write(request);
                readAnswer(in);
                if (pauseMillis > 0) {
                    Thread.sleep(pauseMillis);
                }
            }
        }
        return answers;
    }

    private static void readAnswer(InputStream in) throws IOException {
        var status = readLine(in);
        if (!status.contains(" 200")) {
            throw new IOException("expected an answer of 200, found: " + status);
        }
        var length = -1;
        for (var line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        if (in.readNBytes(length).length < length) {
            throw new IOException("expected %d bytes of body".formatted(length));
        }
    }

    private static String readLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("expected a line, found the end after: " + line);
            }
            line.append((char) read);
        }
        return line.toString().strip();
    }
}
