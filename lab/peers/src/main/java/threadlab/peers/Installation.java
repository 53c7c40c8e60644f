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

    /// Takes a program, or the folder of a CPython or GraalPy that was unpacked and not installed.
    ///
    /// CPython, `bin/python3`, has to be told where its library lies. GraalPy, `bin/graalpy`, runs on the JVM of
    /// the lab.
    static Installation of(Peer peer, String command) {
        var folder = Path.of(command).toAbsolutePath();
        var cpython = folder.resolve("bin").resolve("python3");
        var graalpy = folder.resolve("bin").resolve("graalpy");
        if (peer == Peer.CPYTHON && Files.isRegularFile(cpython)) {
            var home = folder.toString();
            return unpacked(cpython, Map.of("PYTHONHOME", home, "LD_LIBRARY_PATH", home, "DYLD_LIBRARY_PATH", home));
        }
        if (peer == Peer.CPYTHON && Files.isRegularFile(graalpy)) {
            return unpacked(graalpy, Map.of("JAVA_HOME", System.getProperty("java.home")));
        }
        return new Installation(command, Map.of());
    }

    /// An archive does not say that a program may be run; where that can't be set, starting it says so.
    private static Installation unpacked(Path program, Map<String, String> variables) {
        if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
            System.getLogger(Installation.class.getName()).log(System.Logger.Level.DEBUG, "not executable: " + program);
        }
        return new Installation(program.toString(), variables);
    }

    /// Returns the same started by another program.
    Installation startedBy(String other) {
        return new Installation(other, variables);
    }
}
