package threadlab.scenarios.contrast.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/// Goes over a connection on the loopback interface.
public record TcpChannel(Wire wire, Socket socket) implements Channel {

    /// Connects to the parent that listens.
    static TcpChannel toParent(int port) throws IOException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /// Takes a connection; small messages go at once, without waiting for others to go with.
    static TcpChannel over(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new TcpChannel(new Wire(socket.getInputStream(), socket.getOutputStream()), socket);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
