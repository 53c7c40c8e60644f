package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Makes AOT caches and lists of classes with the agent: they are there as without it, and the program ends
/// as without it.
class TrainingIT {

    private static final int FEATURE = Runtime.version().feature();

    @TempDir
    private Path directory;

    private Path program;

    /// A cache needs classes from a jar.
    @BeforeEach
    void packProgram() throws Exception {
        program = directory.resolve("program.jar");
        var classes = Path.of(
                Fork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var jar = Fork.run(List.of(
                bin("jar"), "--create", "--file", program.toString(), "-C", classes.toString(), "threadlab/agent"));
        assertThat(jar.exitCode()).as(jar.errorOutput()).isZero();
    }

    private static String bin(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private Fork.Result run(String... flags) throws Exception {
        var command = new ArrayList<>(List.of(bin("java"), "-javaagent:" + Fork.jar()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", program.toString(), Sleepers.class.getName(), "3"));
        return Fork.run(command);
    }

    private static void assertTold(Fork.Result result, String flag) {
        assertThat(result.exitCode()).as(result.errorOutput()).isZero();
        assertThat(result.output()).contains("ran");
        assertThat(result.errorOutput().lines().filter(line -> line.startsWith("threadlab-agent:")))
                .singleElement()
                .asString()
                .contains("changes and records nothing", flag);
    }

    @Test
    void trainingInOneStepMakesACacheAndTheAgentWorksWithIt() throws Exception {
        assumeTrue(FEATURE >= 25, "-XX:AOTCacheOutput comes with JDK 25");
        var cache = directory.resolve("one-step.aot");

        assertTold(run("-XX:AOTCacheOutput=" + cache), "-XX:AOTCacheOutput=");

        assertThat(cache).isNotEmptyFile();
        assertThat(directory.toFile().list()).noneMatch(name -> name.startsWith("hs_err"));
        assertWorksWith(cache);
    }

    @Test
    void trainingInTwoStepsMakesACache() throws Exception {
        assumeTrue(FEATURE >= 24, "-XX:AOTMode comes with JDK 24");
        var configuration = directory.resolve("two-steps.conf");
        var cache = directory.resolve("two-steps.aot");

        assertTold(run("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration), "-XX:AOTMode=record");
        assertThat(configuration).isNotEmptyFile();
        var made = Fork.run(List.of(
                bin("java"),
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + configuration,
                "-XX:AOTCache=" + cache,
                "-cp",
                program.toString()));

        assertThat(made.exitCode()).as(made.errorOutput()).isZero();
        assertThat(cache).isNotEmptyFile();
    }

    @Test
    void listOfLoadedClassesIsWritten() throws Exception {
        var list = directory.resolve("classes.list");

        assertTold(run("-XX:DumpLoadedClassList=" + list), "-XX:DumpLoadedClassList=");

        assertThat(Files.readString(list)).contains("java/lang/VirtualThread", Sleepers.class.getSimpleName());
    }

    /// With any Java agent the JVM ends before it loads it.
    @Test
    void anArchiveOfClassesIsRefusedByTheJvmItself() throws Exception {
        var archive = directory.resolve("classes.jsa");

        var result = run("-XX:ArchiveClassesAtExit=" + archive);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output() + result.errorOutput())
                .contains("during CDS dumping")
                .doesNotContain("threadlab-agent:");
        assertThat(archive).doesNotExist();
    }

    private void assertWorksWith(Path cache) throws Exception {
        var file = directory.resolve("with-cache.jfr");
        var result = Fork.run(List.of(
                bin("java"),
                "-javaagent:" + Fork.jar() + "=quiet=true,record=" + file,
                "-XX:AOTCache=" + cache,
                "-cp",
                program.toString(),
                Sleepers.class.getName(),
                "20"));
        result.assertRan();
        Slices.read(file).assertSleepers(20);
    }
}
