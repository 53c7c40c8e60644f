package threadlab.scenarios.contrast.processes;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.UUID;

/// Waits for a child's end of the channel.
sealed interface Reception extends Closeable {

    static Reception open(Launch.Transport transport) throws IOException {
        return switch (transport) {
            case PIPE -> new Pipes();
            case TCP ->
                new Listener(
                        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()),
                        UUID.randomUUID().toString());
        };
    }

    Invitation invitation();

    /// Returns the channel to the child.
    Channel receive(Process child) throws IOException;

    @Override
    void close() throws IOException;

    private static Invitation invite(int port, String token) {
        return new Invitation(ProcessHandle.current().pid(), port, token);
    }

    /// The child has its end from the beginning.
    record Pipes() implements Reception {

        @Override
        public Invitation invitation() {
            return invite(0, "pipe");
        }

        @Override
        public Channel receive(Process child) {
            return PipeChannel.to(child);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /// The child connects, and shows that it is the child.
    record Listener(ServerSocket socket, String token) implements Reception {

        private static final int MILLIS_TO_SAY_THE_TOKEN = 5_000;

        @Override
        public Invitation invitation() {
            return invite(socket.getLocalPort(), token);
        }

        @Override
        public Channel receive(Process child) throws IOException {
            while (true) {
                var channel = TcpChannel.over(socket.accept());
                if (isChild(channel)) {
                    return channel;
                }
                channel.close();
            }
        }

        private boolean isChild(TcpChannel channel) {
            try {
                channel.socket().setSoTimeout(MILLIS_TO_SAY_THE_TOKEN);
                var known = channel.receive().equals(token);
                channel.socket().setSoTimeout(0);
                return known;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
