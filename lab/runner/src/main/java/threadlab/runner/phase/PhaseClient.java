package threadlab.runner.phase;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/// Stands before each step of a trial, and opens when no other trial is in the way.
@FunctionalInterface
public interface PhaseClient {

    /// Stands open, where a trial has no others beside it.
    PhaseClient OPEN = step -> true;

    /// Waits for leave.
    ///
    /// @return whether the run has time: for the repeated pass that is asked for, else for more passes than it must
    /// make
    boolean pass(PhaseRequest step) throws IOException;

    /// Asks a [PhaseServer] in another process.
    ///
    /// @param token names the trial that asks
    static PhaseClient at(int port, String token) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        var in = new DataInputStream(socket.getInputStream());
        var out = new DataOutputStream(socket.getOutputStream());
        out.writeUTF(token);
        return step -> {
            out.writeUTF(step.name());
            return in.readBoolean();
        };
    }
}
