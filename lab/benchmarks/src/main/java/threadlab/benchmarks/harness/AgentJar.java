package threadlab.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Unpacks the agent's jar, which lies in `benchmarks.jar`, for JVMs load agents from files alone.
public final class AgentJar {

    private static final String NAME = "threadlab-agent.jar";

    private AgentJar() {}

    /// Returns a copy that is deleted when this JVM ends.
    ///
    /// @throws IOException where this build has none, as in an IDE that has not packaged the agent
    public static Path unpack() throws IOException {
        try (var jar = AgentJar.class.getResourceAsStream("/" + NAME)) {
            if (jar == null) {
                throw new IOException(
                        "no " + NAME + " on the class path: expected the one that mvn package puts there");
            }
            var copy = Files.createTempFile("threadlab-agent", ".jar");
            copy.toFile().deleteOnExit();
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        }
    }
}
