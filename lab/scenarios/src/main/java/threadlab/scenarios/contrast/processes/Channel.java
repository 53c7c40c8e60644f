package threadlab.scenarios.contrast.processes;

import java.io.Closeable;
import java.io.IOException;

/// Carries messages between two processes: lines and frames of bytes, whichever both sides agree on.
///
/// A message that was sent is on its way: nothing is kept back. Used by one thread at a time.
public sealed interface Channel extends Closeable permits PipeChannel, TcpChannel {

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
}
