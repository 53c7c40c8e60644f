package threadlab.scenarios.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes a GET and reads its answer, for whoever moves the bytes himself.
record HttpExchange(URL url) {

    private static final String END_OF_HEAD = "\r\n\r\n";

    InetSocketAddress server() {
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    byte[] request() {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(url.getPath(), url.getHost())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Returns what follows the head of an answer, read to its end.
    ///
    /// @throws UncheckedIOException where the status is not 200, as [URL#openStream] says it
    byte[] bodyOf(byte[] answer) {
        var text = new String(answer, StandardCharsets.ISO_8859_1);
        var status = text.split(" ", 3);
        var head = text.indexOf(END_OF_HEAD);
        if (status.length < 3 || head < 0) {
            throw new UncheckedIOException(new IOException("expected an HTTP answer from " + url + ", found: " + text));
        }
        if (!status[1].equals("200")) {
            throw new UncheckedIOException(
                    new IOException("Server returned HTTP response code: %s for URL: %s".formatted(status[1], url)));
        }
        return Arrays.copyOfRange(answer, head + END_OF_HEAD.length(), answer.length);
    }
}
