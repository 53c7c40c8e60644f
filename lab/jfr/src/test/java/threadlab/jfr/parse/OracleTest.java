package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;

/// Compares what is read from a recording's bytes with what the JDK's parser reads from the same recording: every
/// field of every event.
class OracleTest {

    private static final String SMALL_CHUNKS = "-XX:FlightRecorderOptions=maxchunksize=1M";

    /// The first JDK whose parser counts time from the start of the first chunk in all chunks.
    private static final int ONE_CLOCK = 25;

    @TempDir
    private Path directory;

    /// Writes events with all their fields, by type.
    private static final class Written {
        private final Map<String, List<String>> byType = new TreeMap<>();
        private final Map<String, List<String>> fields;

        Written(Map<String, List<String>> fields) {
            this.fields = fields;
        }

        void add(Event event) {
            var line = new StringBuilder().append(event.start()).append('-').append(event.end());
            line.append(' ').append(full(event.thread())).append(' ').append(full(event.stack()));
            for (var field : fields.getOrDefault(event.type(), List.of())) {
                line.append(' ').append(field).append('=');
                line.append(field.indexOf('.') >= 0 || event.has(field));
                line.append(',').append(event.number(field)).append(',').append(event.real(field));
                line.append(',').append(event.text(field)).append(',').append(full(event.thread(field)));
            }
            byType.computeIfAbsent(event.type(), type -> new ArrayList<>()).add(line.toString());
        }

        private static String full(@Nullable ThreadKey thread) {
            return thread == null ? "-" : thread.id() + thread.given() + thread.virtual();
        }

        private static String full(Stack stack) {
            return stack.frames() + " " + stack.truncated();
        }

        Map<String, List<String>> sorted() {
            byType.values().forEach(lines -> lines.sort(null));
            return byType;
        }
    }

    private static Map<String, List<String>> fields(Path file) throws IOException {
        var fields = new HashMap<String, List<String>>();
        try (var recording = new RecordingFile(file)) {
            for (var type : recording.readEventTypes()) {
                var paths = new TreeSet<String>();
                type.getFields().forEach(field -> addPaths(field, "", 0, paths));
                paths.add("not.there");
                fields.computeIfAbsent(type.getName(), name -> new ArrayList<>(paths));
            }
        }
        return fields;
    }

    private static void addPaths(ValueDescriptor field, String before, int depth, TreeSet<String> paths) {
        var path = before + field.getName();
        if (!field.isArray() && !path.equals("startTime") && !path.equals("duration")) {
            paths.add(path);
            if (depth < 2) {
                field.getFields().forEach(inner -> addPaths(inner, path + ".", depth + 1, paths));
            }
        }
    }

    private static Map<String, List<String>> byJdk(Path file, Map<String, List<String>> fields) throws IOException {
        var written = new Written(fields);
        var adapter = new JdkEvent();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (fields.containsKey(event.getEventType().getName())) {
                written.add(adapter.of(event));
            }
        }
        return written.sorted();
    }

    private static Map<String, List<String>> byUs(Path file, Map<String, List<String>> fields) throws IOException {
        var written = new Written(fields);
        var handlers = fields.keySet().stream().collect(Collectors.toMap(type -> type, type -> (Handler) written::add));
        RecordingReader.forEach(file, handlers);
        return written.sorted();
    }

    private static void bothReadTheSame(Path file, int atLeast) throws IOException {
        bothReadTheSame(file, atLeast, fields(file));
    }

    private static void bothReadTheSame(Path file, int atLeast, Map<String, List<String>> fields) throws IOException {
        var theirs = byJdk(file, fields);
        var ours = byUs(file, fields);

        assertThat(theirs).hasSizeGreaterThan(5);
        assertThat(theirs.values().stream().mapToInt(List::size).sum()).isGreaterThanOrEqualTo(atLeast);
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        for (var type : theirs.keySet()) {
            assertThat(ours.get(type)).as(type).hasSameSizeAs(theirs.get(type));
            var own = ours.getOrDefault(type, List.of());
            for (var i = 0; i < own.size(); i++) {
                assertThat(own.get(i)).as(type).isEqualTo(theirs.get(type).get(i));
            }
        }
    }

    /// Reads slices one by one, as the columns do not.
    private static List<String> slicesByEvents(Path file) throws IOException {
        var slices = new ArrayList<MountSlice>();
        RecordingReader.forEach(
                file,
                Map.of(
                        EventNames.VIRTUAL_THREAD_SLICE,
                        event -> slices.add(new MountSlice(
                                Objects.requireNonNull(event.thread("virtualThread")),
                                Objects.requireNonNull(event.thread()),
                                event.start(),
                                event.end(),
                                Objects.requireNonNull(event.text("state")),
                                event.number("queued"),
                                Objects.requireNonNull(event.text("cause")),
                                event.thread("waker"),
                                event.number("asked")))));
        return written(MountView.of(slices));
    }

    /// Writes the names of the threads as well, since keys are equal if their ids are.
    private static List<String> written(MountView mounts) {
        return mounts.stream()
                .map(mount -> "%s %s %s"
                        .formatted(mount, mount.thread().name(), mount.carrier().name()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = ForkedWorkload.class,
            names = {"SLEEPS", "EVERY_WAIT", "HANDING_OVER"})
    void everyFieldOfEveryEventIsThatOfTheJdk(ForkedWorkload workload) throws Exception {
        var file = Forks.withAgent(directory.resolve("a.jfr"), workload, ForkedWorkload.Way.EVERY_EVENT);

        bothReadTheSame(file, 100);
        assertThat(written(RecordingReader.read(file).mounts()))
                .hasSizeGreaterThanOrEqualTo(10)
                .isEqualTo(slicesByEvents(file));
        assertThat(RecordingReader.read(file).notes()).isEmpty();
    }

    @Test
    void chunksAreDeliveredAsOneRecording() throws Exception {
        var file = Forks.withAgent(
                directory.resolve("many.jfr"),
                ForkedWorkload.MANY_YIELDS,
                ForkedWorkload.Way.EVERY_EVENT,
                SMALL_CHUNKS);
        var pass = RecordingReader.read(file);

        assertThat(written(pass.mounts())).hasSizeGreaterThan(180_000).isEqualTo(slicesByEvents(file));
        if (Runtime.version().feature() >= ONE_CLOCK) {
            var fields = fields(file);
            fields.remove(EventNames.VIRTUAL_THREAD_SLICE);
            bothReadTheSame(file, 500, fields);
        }
    }

    @Test
    void eventsAreCountedAsTheJdkDoes() throws Exception {
        var file =
                Forks.withAgent(directory.resolve("counts.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.EVERY_EVENT);
        var theirs = RecordingFile.readAllEvents(file).stream()
                .collect(Collectors.groupingBy(event -> event.getEventType().getName(), Collectors.counting()));

        assertThat(RecordingReader.read(file).eventCounts()).isEqualTo(theirs).hasSizeGreaterThan(5);
    }

    @Test
    void withinAPassOnlyItsEventsAreCounted() throws Exception {
        var file = Forks.withAgent(directory.resolve("pass.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.PASS);
        var pass = RecordingReader.read(file);
        var theirs = RecordingFile.readAllEvents(file).stream()
                .filter(event -> pass.window().contains(start(event)))
                .collect(Collectors.groupingBy(event -> event.getEventType().getName(), Collectors.counting()));

        assertThat(pass.eventCounts()).isNotEmpty().isEqualTo(theirs);
        assertThat(pass.mounts()).isNotEmpty();
        assertThat(pass.waits()).isNotEmpty();
    }

    private static long start(RecordedEvent event) {
        return new JdkEvent().of(event).start();
    }

    @Test
    void timeIsThatOfTheChunks() throws Exception {
        var file =
                Forks.withAgent(directory.resolve("time.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.EVERY_EVENT);
        Interval time = RecordingReader.forEach(file, Map.of());

        assertThat(time.length()).isPositive();
        assertThat(Math.abs(System.currentTimeMillis() * 1_000_000 - time.end()))
                .isLessThan(600_000_000_000L);
    }
}
