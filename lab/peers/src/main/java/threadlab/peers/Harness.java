package threadlab.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import threadlab.model.peer.Peer;

/// Copies a peer's harness out of the jar, to where a program lies.
final class Harness {

    private Harness() {}

    /// Returns the harness in a folder.
    static Path copyTo(Path folder, Peer peer) throws IOException {
        var name = switch (peer) {
            case CPYTHON -> "threadlab.py";
            case NODE -> "threadlab.mjs";
        };
        var file = folder.resolve(name);
        try (var stream = Harness.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no %s on the class path".formatted(name));
            }
            Files.write(file, stream.readAllBytes());
        }
        return file;
    }
}
