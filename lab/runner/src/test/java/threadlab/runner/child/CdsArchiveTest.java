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

        var writing = classes.flags(List.of(), false);
        assertThat(output(writing)).isEmpty();
        assertThat(classes.archive()).doesNotExist();
        classes.ended(writing);
        assertThat(classes.archive()).isNotEmptyFile();
        assertThat(classes.flags(List.of("-Xmx64m"), false))
                .anyMatch(flag -> flag.startsWith("-XX:SharedArchiveFile="));
        assertThat(output(classes.flags(List.of(), false))).isEmpty();
        assertThat(output(List.of(classes.flags(List.of(), false).getFirst(), "-Xlog:class+load=info"), "-Xmx64m"))
                .contains("shared objects file (top)");

        classes.delete();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void areReadByNoJvmOfAnotherClassPathWhichStartsAllTheSame() throws Exception {
        var classes = of(JAR);
        var writing = classes.flags(List.of(), false);
        assertThat(output(writing)).isEmpty();
        classes.ended(writing);
        var other = Files.copy(Path.of(JAR), directory.resolve("other.jar"));

        assertThat(output(other.toString(), classes.flags(List.of(), false))).isEmpty();
    }

    @Test
    void areWrittenByNoJvmWithFlagsOfItsOwnNorFromADirectory() {
        assertThat(of(JAR).flags(List.of("-Xmx64m"), false)).isEmpty();
        assertThat(of(JAR + File.pathSeparator + directory).flags(List.of(), false))
                .isEmpty();
    }

    @Test
    void areWrittenByNoJvmThatNeedsTheAgent() {
        assertThat(of(JAR).flags(List.of(), true)).isEmpty();
        assertThat(of(JAR).flags(List.of(), false)).isNotEmpty();
    }

    @Test
    void areWrittenByOneJvmOnlyAndByNoneThatIsUnderWayReadBefore() {
        var classes = of(JAR);
        var writing = classes.flags(List.of(), false);

        assertThat(writing).anyMatch(flag -> flag.startsWith("-XX:ArchiveClassesAtExit="));
        assertThat(classes.flags(List.of(), false)).isEmpty();
        classes.ended(List.of());
        assertThat(classes.archive()).doesNotExist();
        classes.ended(writing);
        assertThat(classes.archive()).as("the writer left nothing").doesNotExist();
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
