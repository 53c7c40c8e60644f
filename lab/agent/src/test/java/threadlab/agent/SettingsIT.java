package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records by the settings file that lies beside the jar, and by the one inside it.
class SettingsIT {

    private static final int THREADS = 100;

    @TempDir
    private Path directory;

    private Path settings() {
        return Fork.jar().resolveSibling("threadlab.jfc");
    }

    private Path started(String moreSettings) throws Exception {
        var file = directory.resolve("recording.jfr");
        var result = Fork.withAgent(
                        "",
                        "-Xlog:jfr*=warning:stderr",
                        "-XX:StartFlightRecording:settings=" + settings() + moreSettings + ",filename=" + file)
                .run(Sleepers.class, THREADS);
        result.assertRan();
        assertThat(result.errorOutput()).doesNotContain("warning", "error", "threadlab-agent");
        return file;
    }

    /// What of a setting was active, by the event's name.
    private static Map<String, String> active(Path file, String setting) throws Exception {
        var names = new HashMap<Long, String>();
        try (var recording = new RecordingFile(file)) {
            recording.readEventTypes().forEach(type -> names.put(type.getId(), type.getName()));
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ActiveSetting"))
                .filter(event -> event.getString("name").equals(setting))
                .filter(event -> names.containsKey(event.getLong("id")))
                .collect(Collectors.toMap(
                        event -> names.get(event.getLong("id")), event -> event.getString("value"), (a, b) -> b));
    }

    @Test
    void shortRecordingsHaveTheSlicesAndEveryWait() throws Exception {
        var file = started("");

        Slices.read(file).assertSleepers(THREADS);
        assertThat(active(file, "threshold")).containsEntry("jdk.ThreadSleep", "0 ms");
        assertThat(active(file, "period")).containsEntry("jdk.CPULoad", "100 ms");
    }

    @Test
    void longRecordingsHaveTheSlicesAndLongWaitsOnly() throws Exception {
        var file = started(",span=long");

        Slices.read(file).assertSleepers(THREADS);
        assertThat(active(file, "threshold")).containsEntry("jdk.ThreadSleep", "20 ms");
        assertThat(active(file, "period")).containsEntry("jdk.CPULoad", "10 s");
    }

    /// What is left out is in the recording: its own settings say so.
    @Test
    void recordingsOfAServiceHaveTheSlicesAndNoSockets() throws Exception {
        var file = started(",span=service");

        Slices.read(file).assertSleepers(THREADS);
        assertThat(active(file, "enabled"))
                .containsEntry("jdk.SocketRead", "false")
                .containsEntry("jdk.FileWrite", "false")
                .containsEntry("jdk.ThreadPark", "true");
        assertThat(active(file, "threshold")).containsEntry("jdk.ThreadSleep", "20 ms");
    }

    @Test
    void jfrConfigureMakesTheFileForLongRecordings() throws Exception {
        var jfr = Path.of(System.getProperty("java.home"), "bin", "jfr");
        var longer = directory.resolve("long.jfc");

        var result = Fork.run(List.of(
                jfr.toString(),
                "configure",
                "--input",
                settings().toString(),
                "span=long",
                "--output",
                longer.toString()));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(Files.readString(longer)).contains(">20 ms<", ">100/s<", ">10 s<");
    }

    @Test
    void theAgentsOwnRecordingHasTheSlicesOfTheWholeRun() throws Exception {
        var file = directory.resolve("own.jfr");

        Fork.withAgent("quiet=true,record=" + file).run(Sleepers.class, THREADS).assertRanQuietly();

        Slices.read(file).assertSleepers(THREADS);
    }

    @Test
    void whereTheRecordingCantBeWrittenOneLineSaysSoAndTheProgramRuns() throws Exception {
        var file = directory.resolve("missing").resolve("own.jfr");

        var result = Fork.withAgent("record=" + file).run(Sleepers.class, 1);

        result.assertRan();
        assertThat(result.errorOutput())
                .startsWith("threadlab-agent: record=" + file + ": expected a file that can be written")
                .hasLineCount(1);
    }

    @Test
    void whereJfrHasNoPlaceForItsChunksOneLineSaysSoAndTheProgramRuns() throws Exception {
        var noFolder = Files.writeString(directory.resolve("a-file"), "");

        var result = Fork.withAgent("record=" + directory.resolve("own.jfr"), "-Djava.io.tmpdir=" + noFolder)
                .run(Sleepers.class, 1);

        result.assertRan();
        assertThat(result.errorOutput().lines().filter(line -> line.startsWith("threadlab-agent:")))
                .singleElement()
                .asString()
                .contains("JFR can't record in this JVM", "nothing is recorded");
    }
}
