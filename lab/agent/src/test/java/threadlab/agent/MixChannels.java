package threadlab.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/// Is what the threads of [Mix] do that wait for data.
record MixChannels(Mix mix) {

    void sockets(int i) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var client = new Socket(server.getInetAddress(), server.getLocalPort());
            var accepted = server.accept();
            mix.add("reading-" + i + "-a", () -> echo(client, true));
            mix.add("reading-" + i + "-b", () -> echo(accepted, false));
        }
    }

    private long echo(Socket socket, boolean begins) {
        var bytes = 0L;
        try (socket) {
            var out = socket.getOutputStream();
            var in = socket.getInputStream();
            if (begins) {
                out.write(1);
            }
            while (in.read() >= 0 && mix.goesOn(bytes)) {
                out.write(1);
                bytes++;
            }
        } catch (IOException e) {
            // the other has ended
        }
        return bytes;
    }

    void selecting(int i) throws IOException {
        var there = Pipe.open();
        var back = Pipe.open();
        mix.add("selecting-" + i + "-a", () -> select(there.source(), back.sink(), false));
        mix.add("selecting-" + i + "-b", () -> select(back.source(), there.sink(), true));
    }

    private long select(Pipe.SourceChannel in, Pipe.SinkChannel out, boolean begins) {
        var turns = 0L;
        try (var selector = Selector.open();
                in;
                out) {
            in.configureBlocking(false);
            in.register(selector, SelectionKey.OP_READ);
            if (begins) {
                out.write(ByteBuffer.allocate(1));
            }
            while (mix.goesOn(turns)) {
                selector.select(10);
                selector.selectedKeys().clear();
                if (in.read(ByteBuffer.allocate(1)) > 0) {
                    out.write(ByteBuffer.allocate(1));
                    turns++;
                }
            }
        } catch (IOException e) {
            // the other has ended
        }
        return turns;
    }
}
