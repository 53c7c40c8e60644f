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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /// What is left out is in the recording: its own settings say so.
    @Test
    void recordingsOfAServiceHaveTheSlicesAndLongWaitsOnly() throws Exception {
        var file = started(",span=service");

        Slices.read(file).assertSleepers(THREADS);
        assertThat(active(file, "threshold"))
                .containsEntry("jdk.ThreadSleep", "20 ms")
                .containsEntry("jdk.SocketRead", "20 ms");
        assertThat(active(file, "period")).containsEntry("jdk.CPULoad", "10 s");
    }

    /// The agent sets by itself what depends on the span: it must be what JFR makes of the same file.
    @ParameterizedTest
    @ValueSource(strings = {"lab", "service"})
    void theAgentsOwnRecordingIsAsTheOneThatTheJvmStarts(String span) throws Exception {
        var byJvm = started(",span=" + span);
        var file = directory.resolve("own.jfr");

        Fork.withAgent("quiet=true,span=" + span + ",record=" + file)
                .run(Sleepers.class, THREADS)
                .assertRanQuietly();

        Slices.read(file).assertSleepers(THREADS);
        for (var setting : List.of("enabled", "threshold", "period", "throttle", "stackTrace")) {
            assertThat(active(file, setting))
                    .as(setting)
                    .isEqualTo(active(byJvm, setting))
                    .isNotEmpty();
        }
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals("jdk.ActiveRecording"))
                .extracting(event -> event.getString("name"))
                .contains("threadlab-agent span=" + span);
    }

    @Test
    void aSpanThatIsNotKnownIsOneLineAndTheLabsIsTaken() throws Exception {
        var file = directory.resolve("own.jfr");

        var result = Fork.withAgent("span=hours,record=" + file).run(Sleepers.class, THREADS);

        result.assertRan();
        assertThat(result.errorOutput().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("threadlab-agent: expected span=lab or span=service, found span=hours;"
                                        + " it is ignored"),
                        line -> assertThat(line).contains("records to " + file));
        Slices.read(file).assertSleepers(THREADS);
        assertThat(active(file, "period")).containsEntry("jdk.CPULoad", "100 ms");
    }

    @Test
    void jfrConfigureMakesTheFileForAService() throws Exception {
        var jfr = Path.of(System.getProperty("java.home"), "bin", "jfr");
        var service = directory.resolve("service.jfc");

        var result = Fork.run(List.of(
                jfr.toString(),
                "configure",
                "--input",
                settings().toString(),
                "span=service",
                "--output",
                service.toString()));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(Files.readString(service)).contains(">20 ms<", ">100/s<", ">10 s<");
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
