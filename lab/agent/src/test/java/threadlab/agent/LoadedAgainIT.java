package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Loads the agent a second time: its options count.
class LoadedAgainIT {

    @TempDir
    private Path directory;

    private static Fork.Result load(String... options) throws Exception {
        var arguments = new Object[options.length + 1];
        arguments[0] = Fork.jar();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Fork.withAgent("", "-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading")
                .run(LoadedAgain.class, arguments);
    }

    @Test
    void recordingStartsAndStopsWhereTheLoadsSaySo() throws Exception {
        var first = directory.resolve("first.jfr");
        var second = directory.resolve("second.jfr");

        var result = load("", "record=" + first, "record=" + second, "stop=true");

        result.assertRan();
        assertThat(result.errorOutput().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("threadlab-agent: record"))
                .anyMatch(line -> line.contains("recorded to " + first))
                .anyMatch(line -> line.contains("recorded to " + second));
        Slices.read(first).assertSleepers(5);
        Slices.read(second).assertSleepers(5);
    }

    @Test
    void whereThereIsNothingToStopOrToStartAnewOneLineSaysSo() throws Exception {
        var file = directory.resolve("only.jfr");

        var result = load("stop=true", "quiet=true,record=" + file, "quiet=true,record=" + file);

        result.assertRan();
        assertThat(result.errorOutput().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("no recording by record=FILE to stop"),
                        line -> assertThat(line).contains("recorded to that file already"));
        Slices.read(file).assertSleepers(10);
    }

    /// The repository outlives a JVM that is killed; `Runtime.halt` ends it as suddenly.
    @Test
    void atStartItIsSaidWhereTheChunksAre() throws Exception {
        var result = Fork.withAgent("record=" + directory.resolve("lost.jfr")).run(Halted.class);

        assertThat(result.exitCode()).isEqualTo(Halted.EXIT_CODE);
        var line = result.errorOutput();
        assertThat(line).hasLineCount(1).contains("if the JVM is killed", "analyze DIR");
        var repository = Path.of(line.replaceAll(".* chunks are in (.*): java -jar .*", "$1"));
        try (var chunks = Files.list(repository)) {
            assertThat(chunks).anyMatch(chunk -> chunk.toString().endsWith(".jfr"));
        }
    }

    /// What the README gives for bash reaches the agent, and what it warns of is told.
    @Test
    void jcmdPassesOnOptionsInTwoPairsOfQuotes() throws Exception {
        var file = directory.resolve("by-jcmd.jfr");

        var result = Fork.withAgent("", "-XX:+EnableDynamicAgentLoading").run(LoadsByJcmd.class, Fork.jar(), file);

        result.assertRan();
        assertThat(result.errorOutput().lines().filter(line -> line.startsWith("threadlab-agent:")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("option record lost its value", "'\"record=FILE\"'"),
                        line -> assertThat(line).contains("records to " + file));
        Slices.read(file).assertSleepers(5);
    }

    /// The README's own line, as it stands, but for what it leaves to the reader.
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theLineForBashInTheReadmeWorks() throws Exception {
        var file = directory.resolve("by bash.jfr");
        var readme = Fork.jar().resolve("../../README.md").normalize();
        var line = Files.readAllLines(readme).stream()
                .filter(text -> text.startsWith("jcmd PID JVMTI.agent_load ") && text.contains("   bash"))
                .map(text -> text.replaceFirst(" {3,}bash.*", ""))
                .findFirst()
                .orElseThrow()
                .replace("/path/to/threadlab-agent.jar", Fork.jar().toString())
                .replace("app.jfr", file.toString());
        assertThat(line).contains("'\"record=" + file + "\"'");

        var result = Fork.of("-XX:+EnableDynamicAgentLoading").run(LoadsByBash.class, line);

        result.assertRan();
        assertThat(result.errorOutput())
                .startsWith("threadlab-agent: records to " + file)
                .hasLineCount(1);
        Slices.read(file).assertSleepers(5);
    }

    static final class Halted {

        static final int EXIT_CODE = 3;

        private Halted() {}

        public static void main(String[] arguments) throws Exception {
            Sleepers.main(new String[] {"5"});
            try (var recording = new jdk.jfr.Recording()) {
                // A chunk more, so that the one before is finished.
                recording.start();
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /// Calls jcmd for itself: with the quotes of a shell taken away at first, as it should be after that.
    static final class LoadsByJcmd {

        private LoadsByJcmd() {}

        public static void main(String[] arguments) throws Exception {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            for (var quote : List.of("", "\"")) {
                var pid = Long.toString(ProcessHandle.current().pid());
                var option = quote + "record=" + arguments[1] + quote;
                new ProcessBuilder(jcmd, pid, "JVMTI.agent_load", arguments[0], option)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            }
            Sleepers.main(new String[] {"5"});
        }
    }

    /// Runs a line for this JVM.
    static final class LoadsByBash {

        private LoadsByBash() {}

        public static void main(String[] arguments) throws Exception {
            var pid = Long.toString(ProcessHandle.current().pid());
            var bash = new ProcessBuilder("bash", "-c", arguments[0].replace("PID", pid))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            bash.environment()
                    .merge(
                            "PATH",
                            Path.of(System.getProperty("java.home"), "bin").toString(),
                            (path, jdk) -> jdk + ":" + path);
            bash.start().waitFor();
            Sleepers.main(new String[] {"5"});
        }
    }
}
