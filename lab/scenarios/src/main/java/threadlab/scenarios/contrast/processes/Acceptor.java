package threadlab.scenarios.contrast.processes;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
import threadlab.scenarios.contrast.processes.Channel.PipeChannel;
import threadlab.scenarios.contrast.processes.Channel.TcpChannel;

/// Accepts the channel of a child that was started.
sealed interface Acceptor extends Closeable {

    static Acceptor open(Launch.Transport transport) throws IOException {
        return switch (transport) {
            case PIPE -> new Pipes();
            case TCP ->
                new Listener(
                        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()),
                        UUID.randomUUID().toString());
        };
    }

    /// Returns what the child needs to open its end.
    HandshakeRequest request();

    /// Returns the channel to the child, when the child has opened it.
    Channel accept(Process child) throws IOException;

    @Override
    void close() throws IOException;

    private static HandshakeRequest requestFor(int port, String token) {
        return new HandshakeRequest(ProcessHandle.current().pid(), port, token);
    }

    /// Takes the pipes, which the child has from its start.
    record Pipes() implements Acceptor {

        @Override
        public HandshakeRequest request() {
            return requestFor(0, "pipe");
        }

        @Override
        public Channel accept(Process child) {
            return PipeChannel.to(child);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /// Listens until the child connects and sends its token.
    record Listener(ServerSocket socket, String token) implements Acceptor {

        private static final int MILLIS_TO_SEND_THE_TOKEN = 5_000;

        @Override
        public HandshakeRequest request() {
            return requestFor(socket.getLocalPort(), token);
        }

        @Override
        public Channel accept(Process child) throws IOException {
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
                channel.socket().setSoTimeout(MILLIS_TO_SEND_THE_TOKEN);
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

    /// Passes to a child, by its environment, the parent's process id and the way to connect; port 0 means its standard
    /// streams.
    ///
    /// @param token what the child sends first on a connection, so that no other process is taken for it
    record HandshakeRequest(long parent, int port, String token) {

        private static final String PARENT = "THREADLAB_WORKER_PARENT";
        private static final String PORT = "THREADLAB_WORKER_PORT";
        private static final String TOKEN = "THREADLAB_WORKER_TOKEN";

        void writeTo(Map<String, String> environment) {
            environment.put(PARENT, Long.toString(parent));
            environment.put(PORT, Integer.toString(port));
            environment.put(TOKEN, token);
        }

        static HandshakeRequest readFrom(Map<String, String> environment) {
            var token = environment.get(TOKEN);
            if (token == null) {
                throw new IllegalStateException(
                        "no " + TOKEN + " in the environment: expected a start by WorkerProcess");
            }
            return new HandshakeRequest(
                    Long.parseLong(environment.getOrDefault(PARENT, "0")),
                    Integer.parseInt(environment.getOrDefault(PORT, "0")),
                    token);
        }
    }
}
