package threadlab.scenarios.contrast.eventloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Waits for sockets and keeps the exchanges that go on over them.
///
/// Used by the loop's thread alone, but for [#wakeUp].
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

    /// Looks which sockets are ready, without waiting.
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

    /// Closes every socket, and cancels what waits for it.
    void close() throws IOException {
        List.copyOf(selector.keys()).forEach(key -> exchange(key).abandon());
        selector.close();
    }
}
