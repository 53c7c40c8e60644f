package threadlab.scenarios.contrast.processes;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/// Carries messages between two processes: lines of text and frames of bytes, as both sides agree.
///
/// Every message is sent at once. Used by one thread at a time.
public sealed interface Channel extends Closeable {

    /// Returns the streams in the form of messages.
    Wire wire();

    /// Sends a line of text.
    ///
    /// @throws IllegalArgumentException where the text has a line break
    default void send(String line) throws IOException {
        wire().write(line);
    }

    /// Sends a frame of bytes.
    ///
    /// @throws IllegalArgumentException where it is longer than [Wire#LONGEST]
    default void send(byte[] frame) throws IOException {
        wire().write(frame);
    }

    /// Waits for a line.
    ///
    /// @throws java.io.EOFException where the other side has closed
    default String receive() throws IOException {
        return wire().readLine();
    }

    /// Waits for a frame.
    ///
    /// @throws java.io.EOFException where the other side has closed
    default byte[] receiveFrame() throws IOException {
        return wire().readFrame();
    }

    /// Uses the pipes of a process's standard input and output.
    record PipeChannel(Wire wire) implements Channel {

        /// Takes the parent's ends of the pipes.
        static PipeChannel to(Process child) {
            return new PipeChannel(new Wire(child.getInputStream(), child.getOutputStream()));
        }

        /// Takes the child's ends: this process's standard streams.
        static PipeChannel toParent() {
            return new PipeChannel(
                    new Wire(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out)));
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }

    /// Uses a connection on the loopback interface.
    record TcpChannel(Wire wire, Socket socket) implements Channel {

        /// Connects to the parent that listens.
        static TcpChannel toParent(int port) throws IOException {
            return over(new Socket(InetAddress.getLoopbackAddress(), port));
        }

        /// Takes a connection and turns off Nagle's algorithm, so that small messages are not delayed.
        static TcpChannel over(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return new TcpChannel(new Wire(socket.getInputStream(), socket.getOutputStream()), socket);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
