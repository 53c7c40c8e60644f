package threadlab.runner.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdsArchiveTest {

    private static final String JAR = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .findFirst()
            .orElseThrow();

    @TempDir
    private Path directory;

    private CdsArchive of(String classPath) {
        return new CdsArchive(directory.resolve("classes.jsa"), classPath);
    }

    @Test
    void areWrittenByOneJvmAndReadByTheNextAndNeitherSaysAWord() throws Exception {
        var classes = of(JAR);
        assertThat(classes.readingFlags()).isEmpty();

        assertThat(output(classes.writingFlags())).isEmpty();
        assertThat(classes.readingFlags()).as("before it is whole").isEmpty();
        classes.written();
        assertThat(classes.archive()).isNotEmptyFile();
        assertThat(output(classes.readingFlags())).isEmpty();
        assertThat(output(List.of(classes.readingFlags().getFirst(), "-Xlog:class+load=info"), "-Xmx64m"))
                .contains("shared objects file (top)");

        classes.delete();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void areReadByNoJvmOfAnotherClassPathWhichStartsAllTheSame() throws Exception {
        var classes = of(JAR);
        assertThat(output(classes.writingFlags())).isEmpty();
        classes.written();
        var other = Files.copy(Path.of(JAR), directory.resolve("other.jar"));

        assertThat(output(other.toString(), classes.readingFlags())).isEmpty();
    }

    @Test
    void areOfJarsOnly() {
        assertThat(of(JAR).isPossible()).isTrue();
        assertThat(of(JAR + File.pathSeparator + directory).isPossible()).isFalse();
    }

    @Test
    void areNotReadWhereTheWriterLeftNothing() {
        var classes = of(JAR);

        classes.written();

        assertThat(classes.readingFlags()).isEmpty();
    }

    private static String output(List<String> flags, String... more) throws IOException, InterruptedException {
        return output(JAR, flags, more);
    }

    /// Starts a program of the JDK that says nothing.
    private static String output(String classPath, List<String> flags, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(more));
        command.addAll(
                List.of("-cp", classPath, "-m", "jdk.compiler/com.sun.tools.javac.Main", "-d", ".", "-proc:none"));
        var folder = Files.createTempDirectory("shared");
        var source = folder.resolve("Empty.java");
        Files.writeString(source, "interface Empty {}");
        command.add(source.toString());
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
