package threadlab.model.peer;

import java.io.IOException;
import java.nio.file.Path;
import threadlab.model.run.Pass;

/// Runs one program in a process of a peer, pass after pass, until closed. Used by one thread at a time.
public interface PeerTrial extends AutoCloseable {

    /// Makes a pass and checks what it returned.
    ///
    /// @throws IOException where the process broke down, or the function threw: the message says what
    /// @throws threadlab.model.WrongResultException where the program did not do its work
    PeerPass pass(Pass.Kind kind) throws Exception;

    /// Returns the number of the peer's process.
    long pid();

    /// Writes what the latest recorded pass noted as a JFR recording.
    ///
    /// @param model the variant's id
    void write(Path recording, String scenario, String workload, String model) throws IOException;

    @Override
    void close() throws IOException;
}
