package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import threadlab.cli.jdk.InstalledJdks;

/// Starts the lab by its script: with the archive of classes that the build made, and with archives that do not fit.
/// The script is one of sh; that of Windows, `lab.cmd`, has no test.
@DisabledOnOs(OS.WINDOWS)
class LabScriptIT {

    private static final Path SCRIPT = Path.of("..", "lab").toAbsolutePath().normalize();
    private static final Path JAR = Path.of("target", "lab.jar").toAbsolutePath();
    private static final int OLDEST = 21;
    private static final Path ARCHIVE = JAR.resolveSibling("lab.jsa");

    @TempDir
    private Path directory;

    private Path script;
    private Path archive;

    @BeforeEach
    void install() throws IOException {
        script = directory.resolve("a folder/lab");
        archive = script.resolveSibling("cli/target/lab.jsa");
        Files.createDirectories(archive.getParent());
        Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(JAR, archive.resolveSibling("lab.jar"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void theArchiveOfTheBuildIsUsed() throws Exception {
        var log = directory.resolve("classes.txt");

        var run = start(SCRIPT, "-Xlog:class+load:file=" + log, "--help");

        assertHelp(run);
        assertThat(Files.readString(log)).contains("threadlab.cli.Main source: shared objects file (top)");
    }

    @Test
    void withoutArchiveTheLabStarts() throws Exception {
        assertThat(archive).doesNotExist();
        assertHelp(start(script, "", "--help"));
    }

    @Test
    void anArchiveOfAnotherJarIsIgnored() throws Exception {
        Files.copy(ARCHIVE, archive);
        Files.setLastModifiedTime(archive.resolveSibling("lab.jar"), FileTime.fromMillis(1_000_000_000_000L));

        assertHelp(start(script, "", "--help"));
    }

    @Test
    void anArchiveThatIsCutOffIsIgnored() throws Exception {
        var bytes = Files.readAllBytes(ARCHIVE);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));

        assertHelp(start(script, "", "--help"));
    }

    @Test
    void rubbishInThePlaceOfTheArchiveIsIgnored() throws Exception {
        Files.writeString(archive, "no archive");

        assertHelp(start(script, "", "--help"));
    }

    @Test
    void anArchiveOfAnotherJvmIsIgnored() throws Exception {
        var other = InstalledJdks.find().from(OLDEST).stream()
                .filter(jdk -> jdk.feature() != Runtime.version().feature())
                .findFirst();
        assumeTrue(other.isPresent(), "needs a second JDK");
        var dump = new ProcessBuilder(
                        other.get().program("java").toString(),
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-Xlog:disable",
                        "--version")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("dump.txt").toFile())
                .start();
        assertThat(dump.waitFor()).isZero();
        assertThat(archive).exists();

        assertHelp(start(script, "", "--help"));
    }

    /// One batch at a time: so each trial's JVM starts after the rehearsal.
    @Test
    void theJvmsOfTrialsReadTheClassesThatARehearsalLeft() throws Exception {
        var logs = Files.createDirectory(directory.resolve("classes"));
        var reports = directory.resolve("reports");

        var run = start(
                SCRIPT,
                "-Xlog:class+load:file=" + logs + "/%p.txt",
                "run",
                "--scenarios=lost-updates",
                "--models=virtual-threads,platform-threads,gil,completable-future,sequential",
                "--passes=3",
                "--at-once=1",
                "--reports=" + reports);

        assertThat(run.exitCode).as(run.output + run.error).isZero();
        // The lab's own JVM, which names the class, comes first, and then the rehearsal.
        var sources = sourcesOfTrialMain(logs);
        assertThat(sources).hasSizeGreaterThan(10);
        assertThat(sources.subList(0, 2)).allMatch(source -> source.endsWith("lab.jar"));
        assertThat(sources.subList(2, sources.size())).containsOnly("shared objects file (top)");
        try (var files = Files.list(LabProcess.runFolder(reports))) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".classes"));
        }
    }

    /// Returns where the JVMs of trials had their main class from, in the order in which they started.
    private static List<String> sourcesOfTrialMain(Path logs) throws IOException {
        var loaded = "threadlab.runner.child.TrialMain source: ";
        try (var files = Files.list(logs)) {
            return files.sorted(Comparator.comparingLong(file -> pid(file)))
                    .flatMap(file -> lines(file).filter(line -> line.contains(loaded)))
                    .map(line -> line.substring(line.indexOf(loaded) + loaded.length()))
                    .toList();
        }
    }

    private static long pid(Path log) {
        return Long.parseLong(log.getFileName().toString().replace(".txt", ""));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theScriptPassesArgumentsAndExitCodeOn() throws Exception {
        var run = start(script, "", "analyze", "no such file.jfr");

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.error).contains("no file 'no such file.jfr'").hasLineCount(1);
    }

    private record Ended(int exitCode, String output, String error) {}

    private static void assertHelp(Ended run) {
        assertThat(run.exitCode).as(run.error).isZero();
        assertThat(run.output).startsWith("Usage: lab ").contains("analyze");
        assertThat(run.error.lines().filter(line -> !line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS")))
                .isEmpty();
    }

    private Ended start(Path lab, String flag, String... arguments) throws Exception {
        var output = directory.resolve("output.txt");
        var error = directory.resolve("error.txt");
        var builder = new ProcessBuilder(Stream.concat(Stream.of(lab.toString()), Stream.of(arguments))
                        .toList())
                .redirectOutput(output.toFile())
                .redirectError(error.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (!flag.isEmpty()) {
            builder.environment().put("JDK_JAVA_OPTIONS", flag);
        }
        var process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Ended(process.exitValue(), Files.readString(output), Files.readString(error));
    }
}
