package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Does what the agent's README says, in a folder that has the jar and the settings file.
class ReadmeIT {

    private static final int THREADS = 10;
    private static final String AGENT = "-javaagent:threadlab-agent.jar";
    private static final String FILE = "app.jfr";

    @TempDir
    private Path directory;

    @BeforeEach
    void copyJarAndSettings() throws IOException {
        for (var name : List.of("threadlab-agent.jar", "threadlab.jfc")) {
            Files.copy(Fork.jar().resolveSibling(name), directory.resolve(name));
        }
    }

    private static List<String> readme() throws IOException {
        return Files.readAllLines(Fork.jar().resolve("../../README.md").normalize());
    }

    /// Returns the lines that begin so, without what they say of themselves behind some spaces.
    private static Stream<String> lines(String beginning) {
        try {
            return readme().stream()
                    .filter(line -> line.startsWith(beginning))
                    .map(line -> line.replaceFirst(" {3,}.*", ""));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> flags() {
        return Stream.concat(lines("-javaagent:"), lines("-XX:StartFlightRecording:"));
    }

    private String run(String tool, List<String> arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        var output = directory.resolve("output.txt");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private void runSleepers(String... flags) throws Exception {
        var arguments = new ArrayList<>(List.of(Fork.WITHOUT_C2));
        arguments.addAll(List.of(flags));
        var classes = Path.of(Sleepers.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        arguments.addAll(List.of("-cp", classes.toString(), Sleepers.class.getName(), Integer.toString(THREADS)));
        run("java", arguments);
    }

    private void assertRecorded() throws Exception {
        Slices.read(directory.resolve(FILE)).assertSleepers(THREADS);
    }

    @Test
    void theFirstTwoLinesRecordAndShowTheSlices() throws Exception {
        runSleepers(lines("java -javaagent:").findFirst().orElseThrow().split(" ")[1]);

        var print = lines("jfr print ").findFirst().orElseThrow().split(" ");
        assertThat(run("jfr", List.of(print).subList(1, print.length)))
                .contains(Slice.EVENT, "sleeper-0", "timed-parked or sleeping");
        assertRecorded();
    }

    /// What a line leaves to the reader is the file.
    @ParameterizedTest
    @MethodSource("flags")
    void eachFlagRecordsTheSlices(String line) throws Exception {
        var flag = line.endsWith(",…") ? line.replace("…", "filename=" + FILE) : line;

        if (flag.startsWith(AGENT)) {
            runSleepers(flag);
        } else {
            runSleepers(AGENT, flag);
        }

        assertRecorded();
    }

    @Test
    void thereAreFlagsForTheAgentAndForTheJvm() {
        assertThat(flags()).hasSizeGreaterThan(5).anyMatch(flag -> flag.startsWith(AGENT));
    }

    @Test
    void theSettingsInTheJarAreThoseBesideIt() throws Exception {
        var settings = Files.readString(directory.resolve("threadlab.jfc"));
        Files.delete(directory.resolve("threadlab.jfc"));
        assertThat(String.join("\n", readme())).contains("`jar xf threadlab-agent.jar threadlab.jfc`");

        run("jar", List.of("xf", "threadlab-agent.jar", "threadlab.jfc"));

        assertThat(directory.resolve("threadlab.jfc")).hasContent(settings);
    }

    @Test
    void theFileThatJfrConfigureMakesRecords() throws Exception {
        var line = lines("jfr configure ").findFirst().orElseThrow().split(" ");
        run("jfr", List.of(line).subList(1, line.length));

        runSleepers(AGENT, "-XX:StartFlightRecording:settings=" + line[line.length - 1] + ",filename=" + FILE);

        assertRecorded();
    }

    /// The line for bash is run in `LoadedAgainIT`; here all give jcmd the same.
    @ParameterizedTest
    @EnumSource
    void theLineForAPowerShellGivesJcmdTheOptionInQuotes(PowerShell shell) throws Exception {
        var line = readme().stream()
                .filter(text -> text.startsWith("jcmd PID JVMTI.agent_load ")
                        && text.contains(
                                switch (shell) {
                                    case BEFORE_7_3 -> "PowerShell before 7.3";
                                    case SINCE_7_3 -> "PowerShell 7.3 and later";
                                }))
                .findFirst()
                .orElseThrow();
        var command = line.replaceFirst(" {3,}.*", "");

        assertThat(shell.arguments(command))
                .containsExactly(
                        "jcmd", "PID", "JVMTI.agent_load", "/path/to/threadlab-agent.jar", "\"record=app.jfr\"");
        assertThat(shell.arguments(command.replace(FILE, "my app.jfr"))).endsWith("\"record=my app.jfr\"");
    }

    /// The agent itself prints such lines where quotes were lost.
    @ParameterizedTest
    @EnumSource
    void theLineThatTheAgentPrintsForAPowerShellDoesSo(PowerShell shell) {
        var told = Options.parse("record").complaints().getFirst();
        var line = switch (shell) {
            case BEFORE_7_3 -> told.replaceFirst(".*In PowerShell before 7\\.3: (.*) In later.*", "$1");
            case SINCE_7_3 -> told.replaceFirst(".*In bash: (.*) In PowerShell.*", "$1");
        };

        assertThat(shell.arguments(line)).startsWith("jcmd").endsWith("JAR", "\"record=FILE\"");
    }

    /// The one for the other PowerShell does not: that is why there are two.
    @Test
    void quotesAloneAreLostBeforePowerShell73() {
        assertThat(PowerShell.BEFORE_7_3.arguments("jcmd '\"record=app.jfr\"'")).endsWith("record=app.jfr");
    }

    @ParameterizedTest
    @EnumSource
    void inQuotesAPowerShellPassesTheFlagAsItIs(PowerShell shell) throws Exception {
        var flag = "-javaagent:threadlab-agent.jar=record=app.jfr,span=service";
        assertThat(String.join("\n", readme())).contains("'" + flag + "'");

        assertThat(shell.arguments("java '" + flag + "' App")).containsExactly("java", flag, "App");
    }
}
