package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /// The fields of a thread with its names, which differ where it was renamed: the JDK's reader keeps a constant of
    /// an earlier chunk for one of a later chunk with the same number. The lab's value is what the chunk has.
    /// Compared is the name by which either calls a thread, the first in the recording.
    private static final Set<String> RENAMED = Set.of("javaName", "osName");

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
                var thread = event.thread(field);
                line.append(',').append(thread == null ? event.text(field) : full(thread));
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

    static Map<String, List<String>> fields(Path file) throws IOException {
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
        if (!field.isArray()
                && !path.equals("startTime")
                && !path.equals("duration")
                && !RENAMED.contains(field.getName())) {
            paths.add(path);
            if (depth < 2) {
                field.getFields().forEach(inner -> addPaths(inner, path + ".", depth + 1, paths));
            }
        }
    }

    static Map<String, List<String>> byJdk(Path file, Map<String, List<String>> fields) throws IOException {
        var written = new Written(fields);
        var adapter = new JdkEvent();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (fields.containsKey(event.getEventType().getName())) {
                written.add(adapter.of(event));
            }
        }
        return written.sorted();
    }

    static Map<String, List<String>> byUs(Path file, Map<String, List<String>> fields) throws IOException {
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
        same(ours, theirs);
    }

    static void same(Map<String, List<String>> ours, Map<String, List<String>> theirs) {
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        theirs.forEach((type, lines) -> sameLines(type, ours.getOrDefault(type, List.of()), lines));
    }

    /// Compares lines in any order, of which there may be hundreds of thousands.
    static void sameLines(String type, List<String> ours, List<String> theirs) {
        assertThat(without(ours, theirs)).as("%s, read by the lab alone", type).isEmpty();
        assertThat(without(theirs, ours))
                .as("%s, read by the other alone", type)
                .isEmpty();
    }

    private static List<String> without(List<String> lines, List<String> others) {
        var left = new HashMap<String, Integer>();
        others.forEach(line -> left.merge(line, 1, Integer::sum));
        return lines.stream()
                .filter(line -> left.merge(line, -1, Integer::sum) < 0)
                .toList();
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
