package threadlab.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import threadlab.model.peer.Peer;

/// Says how a peer is started.
///
/// @param program a command or a path
/// @param variables that its environment needs
record Installation(String program, Map<String, String> variables) {

    /// Takes a program, or the folder of an installation of CPython that was unpacked and not installed: its program is
    /// `bin/python3` and has to be told where its library lies.
    static Installation of(Peer peer, String command) {
        var folder = Path.of(command);
        var program = folder.resolve("bin").resolve("python3");
        if (peer != Peer.CPYTHON || !Files.isRegularFile(program)) {
            return new Installation(command, Map.of());
        }
        // An archive does not say that it may be run; where that can't be set, starting it says so.
        if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
            System.getLogger(Installation.class.getName()).log(System.Logger.Level.DEBUG, "not executable: " + program);
        }
        var home = folder.toAbsolutePath().toString();
        return new Installation(
                program.toAbsolutePath().toString(),
                Map.of("PYTHONHOME", home, "LD_LIBRARY_PATH", home, "DYLD_LIBRARY_PATH", home));
    }

    /// Returns the same started by another program.
    Installation startedBy(String other) {
        return new Installation(other, variables);
    }
}
