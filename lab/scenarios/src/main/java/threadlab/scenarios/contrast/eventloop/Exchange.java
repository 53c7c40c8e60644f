package threadlab.scenarios.contrast.eventloop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/// Takes one exchange a step further each time its socket is ready: connect, write the request, read to the end.
///
/// The socket closes with the future, however that ends.
final class Exchange {

    /// Reads while it still writes, else a server that answers at once could block both.
    static final int CONNECTED = SelectionKey.OP_WRITE | SelectionKey.OP_READ;

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final CompletableFuture<byte[]> answer;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @SuppressWarnings("FutureReturnValueIgnored") // only its end matters
    Exchange(SocketChannel channel, ByteBuffer request, CompletableFuture<byte[]> answer) {
        this.channel = channel;
        this.request = request;
        this.answer = answer;
        answer.whenComplete((bytes, failure) -> close());
    }

    void onReady(SelectionKey key, ByteBuffer buffer) {
        if (!key.isValid()) {
            return;
        }
        try {
            step(key, buffer);
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }

    private void step(SelectionKey key, ByteBuffer buffer) throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            key.interestOps(CONNECTED);
        }
        if (key.isWritable()) {
            channel.write(request);
            if (!request.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        }
        if (key.isReadable() && readAll(buffer) < 0) {
            answer.complete(received.toByteArray());
        }
    }

    /// Reads what is there.
    ///
    /// @return -1 at the end, else 0
    private int readAll(ByteBuffer buffer) throws IOException {
        var read = channel.read(buffer.clear());
        while (read > 0) {
            var bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            received.writeBytes(bytes);
            read = channel.read(buffer.clear());
        }
        return read;
    }

    /// Cancels what waits for the answer, and so closes the socket.
    void abandon() {
        answer.cancel(false);
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
