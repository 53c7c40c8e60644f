package threadlab.runner.child;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings the agent's jar, which lies in the lab's own, to the JVM of a trial.
final class AgentLoader {

    static final String JAR = "threadlab-agent.jar";

    private AgentLoader() {}

    /// Copies the jar into a folder.
    ///
    /// @return empty where this build has none, as in an IDE that has not packaged the agent
    static Optional<Path> copyTo(Path directory) throws IOException {
        try (var stream = jar()) {
            if (stream == null) {
                return Optional.empty();
            }
            var copy = directory.resolve(JAR);
            Files.copy(stream, copy);
            return Optional.of(copy);
        }
    }

    private static @Nullable InputStream jar() {
        return AgentLoader.class.getResourceAsStream("/" + JAR);
    }

    /// Loads the agent into this JVM, which must allow it (`-Djdk.attach.allowAttachSelf=true`); where it can't be
    /// loaded the recording lacks its events, and the timeline says so.
    static void load(Path jar) {
        if (!Files.exists(jar)) {
            return;
        }
        try {
            var self =
                    VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
            try {
                self.loadAgent(jar.toAbsolutePath().toString());
            } finally {
                self.detach();
            }
        } catch (Exception e) {
            System.err.println("the agent could not be loaded: " + e);
        }
    }
}
