package threadlab.scenarios.contrast.eventloop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Waits for sockets and has the exchanges that are under way.
///
/// Used by the loop's thread only, except [#wakeUp].
final class Sockets {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    Sockets() throws IOException {
        this.selector = Selector.open();
    }

    /// Begins to connect; all else follows when the socket is ready.
    void open(InetSocketAddress server, byte[] request, CompletableFuture<byte[]> answer) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            var interest = channel.connect(server) ? Exchange.CONNECTED : SelectionKey.OP_CONNECT;
            channel.register(selector, interest, new Exchange(channel, ByteBuffer.wrap(request), answer));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Returns the callbacks of the sockets that are ready, without waiting.
    List<Runnable> takeReady() throws IOException {
        var ready = new ArrayList<Runnable>();
        selector.selectNow(key -> ready.add(callback(key)));
        return ready;
    }

    /// Waits until a socket is ready, the loop is woken or the time is over; 0 waits without limit.
    List<Runnable> awaitReady(long millis) throws IOException {
        var ready = new ArrayList<Runnable>();
        selector.select(key -> ready.add(callback(key)), millis);
        return ready;
    }

    private Runnable callback(SelectionKey key) {
        return () -> exchange(key).onReady(key, buffer);
    }

    private static Exchange exchange(SelectionKey key) {
        return (Exchange) key.attachment();
    }

    void wakeUp() {
        selector.wakeup();
    }

    /// Closes every socket and cancels the futures that wait for it.
    void close() throws IOException {
        List.copyOf(selector.keys()).forEach(key -> exchange(key).abandon());
        selector.close();
    }

    /// Continues one exchange each time its socket is ready: connects, writes the request, reads to the end.
    ///
    /// The socket closes with the future, however that ends.
    private static final class Exchange {

        /// Reads while it still writes: a server that answers at once could block both otherwise.
        private static final int CONNECTED = SelectionKey.OP_WRITE | SelectionKey.OP_READ;

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

        /// Cancels the future of the answer, which closes the socket.
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
}
