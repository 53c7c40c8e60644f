package threadlab.model.peer;

import java.io.IOException;
import java.util.ServiceLoader;
import threadlab.model.peer.Interpreters.Interpreter;

/// Starts programs under a peer; found by [ServiceLoader].
public interface PeerLauncher {

    /// Starts a process for one trial.
    ///
    /// @throws IOException where it does not start or does not take the program
    PeerTrial start(Interpreter interpreter, PeerProgram program) throws IOException;

    /// Returns the one on the class path.
    ///
    /// @throws IllegalStateException where there is none
    static PeerLauncher find() {
        return ServiceLoader.load(PeerLauncher.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no launcher of peers on the class path"));
    }
}
