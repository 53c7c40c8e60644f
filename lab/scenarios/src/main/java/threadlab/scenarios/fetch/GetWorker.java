package threadlab.scenarios.fetch;

import java.io.IOException;
import java.net.URI;
import threadlab.scenarios.processes.Worker;

/// Sends a GET for each URL that a message brings, in a process of its own, and answers how many bytes the body has.
final class GetWorker {

    private static final String FAILED = "failed: ";

    private GetWorker() {}

    /// Serves until the parent closes its end.
    public static void main(String[] arguments) throws IOException {
        Worker.serveLines(GetWorker::get);
    }

    private static String get(String url) {
        try (var body = URI.create(url).toURL().openStream()) {
            return Integer.toString(body.readAllBytes().length);
        } catch (IOException e) {
            return FAILED + e.getMessage();
        }
    }

    /// Reads an answer in the parent.
    ///
    /// @throws IOException where the request failed: between processes an exception is but a message
    static int bytesOf(String answer) throws IOException {
        if (answer.startsWith(FAILED)) {
            throw new IOException(answer.substring(FAILED.length()));
        }
        return Integer.parseInt(answer);
    }
}
