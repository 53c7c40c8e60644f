package threadlab.cli.jdk;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// Describes a JDK of this machine.
///
/// @param version as its `release` file has it
/// @param home the folder with `bin`
public record Jdk(Runtime.Version version, Path home) {

    private static final boolean IS_WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    /// Returns the JDK in a folder; empty where there is none that can compile.
    public static Optional<Jdk> in(Path home) {
        var release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(release, StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            var version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
            var jdk = new Jdk(Runtime.Version.parse(version), home.toRealPath());
            return Files.isRegularFile(jdk.program("javac")) ? Optional.of(jdk) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Returns the JDK that runs this code.
    public static Jdk here() {
        return new Jdk(Runtime.version(), Path.of(System.getProperty("java.home")));
    }

    /// Returns the number that a release of Java is known by: 25.
    public int feature() {
        return version.feature();
    }

    /// Returns one of its programs.
    public Path program(String name) {
        return home.resolve("bin").resolve(IS_WINDOWS ? name + ".exe" : name);
    }
}
