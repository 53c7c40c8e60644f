package threadlab.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import threadlab.model.run.Pass;

/// Runs one program in a process of a peer, pass after pass, until closed. Used by one thread at a time.
public interface PeerTrial extends AutoCloseable {

    /// Makes a pass and checks what it returned.
    ///
    /// @throws IOException where the process broke down, or the function threw: the message says what
    /// @throws WrongResultException where the program did not do its work
    PeerPass pass(Pass.Kind kind) throws Exception;

    /// Lets the runtime record itself from now on, where it can: a JVM by JFR. What it recorded before is dropped.
    void startRecording() throws Exception;

    /// Returns the number of the peer's process.
    long pid();

    /// Writes what the latest recorded pass noted as a JFR recording, and beside it what the runtime recorded itself
    /// ([#ownRecording]).
    ///
    /// @param model the variant's id
    /// @return what the latter shows
    List<Figure> write(Path recording, String scenario, String workload, String model) throws Exception;

    /// Names the file of what the runtime recorded itself.
    ///
    /// @param recording the file of what the pass noted
    static Path ownRecording(Path recording) {
        return recording.resolveSibling(
                String.valueOf(recording.getFileName()).replaceFirst("\\.jfr$", "") + "-jvm.jfr");
    }

    @Override
    void close() throws IOException;
}
