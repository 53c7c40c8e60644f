package threadlab.agent.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Is a Java agent that does nothing; its class is on the class path.
public final class EmptyAgent {

    private EmptyAgent() {}

    /// Does nothing.
    public static void premain(String options) {}

    /// Returns a jar for `-javaagent:`, which the caller deletes.
    public static Path jar() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
        var jar = Files.createTempFile("empty", ".jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
