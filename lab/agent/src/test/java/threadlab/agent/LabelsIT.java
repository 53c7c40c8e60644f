package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/// Looks at a recording with the tools that users have.
class LabelsIT {

    private static final int SLEEPERS = 3;

    @TempDir
    private static Path directory;

    private static Path file;

    @BeforeAll
    static void record() throws Exception {
        file = directory.resolve("labels.jfr");
        Fork.withAgent("quiet=true,record=" + file)
                .run(Sleepers.class, SLEEPERS)
                .assertRanQuietly();
    }

    private static EventType slice() throws Exception {
        try (var recording = new RecordingFile(file)) {
            return recording.readEventTypes().stream()
                    .filter(type -> type.getName().equals(Slice.EVENT))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String jfr(String... command) throws Exception {
        var all = new ArrayList<String>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "jfr").toString());
        all.addAll(List.of(command));
        all.add(file.toString());
        var result = Fork.run(all);
        assertThat(result.exitCode()).as(result.errorOutput()).isZero();
        return result.output();
    }

    @Test
    void eventAndEachFieldSayWhatTheyAre() throws Exception {
        assertThat(slice().getLabel()).isEqualTo("Virtual Thread Slice");
        assertThat(slice().getCategoryNames()).containsExactly("Thread Lab", "Virtual Thread");
        assertThat(slice().getDescription()).contains("carrier");
        var own = slice().getFields().stream()
                .filter(field -> !List.of("startTime", "duration", "eventThread", "stackTrace")
                        .contains(field.getName()))
                .toList();
        assertThat(own)
                .extracting(field -> field.getLabel())
                .containsExactlyInAnyOrder("Virtual Thread", "State", "Queued", "Cause", "Waker", "Asked");
        assertThat(own).allSatisfy(field -> assertThat(field.getDescription()).isNotBlank());
        assertThat(slice().getField("queued").getAnnotation(Timespan.class).value())
                .isEqualTo(Timespan.NANOSECONDS);
    }

    @Test
    void jfrPrintSummaryAndMetadataShowThem() throws Exception {
        assertThat(jfr("summary")).contains(Slice.EVENT);
        assertThat(jfr("metadata")).contains("@Label(\"Virtual Thread Slice\")", "@Label(\"Queued\")");
        assertThat(jfr("print", "--events", Slice.EVENT))
                .contains("state = \"timed-parked or sleeping\"", "cause = \"time-out or sleep over\"", "sleeper-0");
    }

    @Test
    void jfrViewShowsThemInColumns() throws Exception {
        assertThat(jfr("view", "--width", "200", Slice.EVENT))
                .contains("Virtual Thread Slice", "State", "Queued", "Waker", "sleeper-0", "timed-parked");
    }

    @Test
    void missionControlReadsThemWithTheirLabels() throws Exception {
        var events = JfrLoaderToolkit.loadEvents(file.toFile()).apply(ItemFilters.type(Slice.EVENT));

        var found = 0;
        for (var items : events) {
            assertThat(items.getType().getName()).isEqualTo("Virtual Thread Slice");
            assertThat(items.getType().getAccessorKeys().values())
                    .extracting(key -> key.getName())
                    .contains("State", "Queued", "Cause", "Waker", "Asked");
            found += (int) items.stream().count();
        }
        assertThat(found).isGreaterThanOrEqualTo(2 * SLEEPERS);
    }
}
