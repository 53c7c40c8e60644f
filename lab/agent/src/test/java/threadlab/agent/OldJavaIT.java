package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loads the agent into a Java that it is too new for, where one is installed.
class OldJavaIT {

    private static final String SOURCE =
            "class Program { public static void main(String[] a) { System.out.println(\"ran\"); } }";

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void findOldJava() throws IOException {
        var found = oldJava();
        assumeTrue(found.isPresent(), "no JDK from 11 to 20 beside this one, in JAVA_HOME or on the PATH");
        home = found.get();
    }

    @Test
    void oneLineSaysWhichJavaItNeedsAndTheProgramRuns() throws Exception {
        var result = run("");

        result.assertRan();
        assertThat(result.errorOutput())
                .startsWith("threadlab-agent: needs Java 21 or newer, found Java ")
                .endsWith(" in " + home + "; the program runs on without slices")
                .hasLineCount(1);
    }

    @Test
    void nothingIsSaidWhereNothingIsToBeSaid() throws Exception {
        run("=quiet=true").assertRanQuietly();
    }

    private Fork.Result run(String options) throws IOException, InterruptedException {
        var source = Files.writeString(directory.resolve("Program.java"), SOURCE);
        return Fork.run(
                List.of(home.resolve("bin/java").toString(), "-javaagent:" + Fork.jar() + options, source.toString()));
    }

    private static Optional<Path> oldJava() throws IOException {
        var homes = new ArrayList<Path>();
        try (var siblings =
                Files.list(Path.of(System.getProperty("java.home")).toRealPath().getParent())) {
            siblings.forEach(homes::add);
        }
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(bin -> Path.of(bin, "java"))
                .filter(Files::exists)
                .map(OldJavaIT::homeOf)
                .forEach(homes::add);
        return homes.stream().filter(OldJavaIT::isOldJdk).findFirst().map(OldJavaIT::real);
    }

    private static Path homeOf(Path java) {
        return real(java).resolve("../..").normalize();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath();
        }
    }

    /// A JDK runs a source file; a JRE can't.
    private static boolean isOldJdk(Path home) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("release"))) {
            properties.load(reader);
            var version =
                    Runtime.Version.parse(properties.getProperty("JAVA_VERSION").replace("\"", ""));
            return version.feature() > 10 && version.feature() < 21 && Files.exists(home.resolve("bin/javac"));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }
}
