package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.ContentType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.KindOfQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.ForkedWorkload.Way;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.mount.ThreadKey;

/// Compares the lab's parser with JDK Mission Control's, which shares no code with the JDK's: the same events with the
/// same values.
///
/// Where they differ:
///
/// - Mission Control reads an empty string as none. The file has an empty string; a reader can't tell that from none
///   in what either shows, so both count as equal here.
/// - It replaces the id of a setting's event by the event's label. The lab keeps the number that is in the file.
/// - It takes virtual threads for one where it compares threads, since all have the OS id -1. The Java ids in its
///   events are right.
/// - It names a thread that was renamed as each chunk does; the lab keeps the first name, since a thread has one lane.
///   So Java ids are compared, and names only of threads without one; [OracleTest] compares the others.
/// - It shows the thread that a sample or a periodic event is about as that of the event, which has none in the file.
/// - It sets a type apart by a UUID behind its name where a later chunk describes it otherwise. The name in the file is
///   the same.
/// - It names arrays as a program does, `int[]`; the file, the JDK's reader and the lab have `[I`.
/// - It leaves out a `jdk.JavaExceptionThrow` of an error, which has a `jdk.JavaErrorThrow` as well. Both are in the
///   file, and the lab and the JDK read both; that type is not compared.
/// - It computes times with floating-point numbers. The lab is exact; its times equal those of the JDK's reader. So
///   starts and ends are compared with a tolerance, and other moments in the fields of events not at all.
class MissionControlOracleTest {

    /// What is lost when ticks become a floating-point number of nanoseconds.
    private static final long ROUNDING_NANOS = 1_000;

    private static final List<ContentType<?>> TEXTS =
            List.of(UnitLookup.PLAIN_TEXT, UnitLookup.FLAG, UnitLookup.CLASS, UnitLookup.THREAD);

    private static final Map<String, String> PRIMITIVES = Map.of(
            "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F", "double",
            "D");

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}$");

    private static final String ERRORS_TWICE = "jdk.JavaExceptionThrow";

    /// The names of fields with a number begin so.
    private static final String NUMBER = "#";

    private static final List<String> COMPARED_APART = List.of("startTime", "duration", "eventThread", "stackTrace");

    @TempDir
    private Path directory;

    /// Contains an event: its values as text, and its times.
    record Read(String values, long start, long end) {
        static final Comparator<Read> ORDER = Comparator.comparing(Read::values).thenComparingLong(Read::start);
    }

    @ParameterizedTest
    @CsvSource({
        "SLEEPS, EVERY_EVENT, true",
        "SLEEPS, DEFAULT, false",
        "EVERY_WAIT, EVERY_EVENT, true",
        "HANDING_OVER, EVERY_EVENT, true",
        "PIPES, EVERY_EVENT, true",
        "PIPES, DEFAULT, false",
        "LEFT_WAITING, EVERY_EVENT, true",
        "PLATFORM_THREADS, DEFAULT, false"
    })
    void sameEventsWithTheSameValues(ForkedWorkload workload, Way way, boolean agent) throws Exception {
        var file = directory.resolve("a.jfr");
        if (agent) {
            Forks.withAgent(file, workload, way);
        } else {
            Forks.record(file, workload, way);
        }
        var fields = new HashMap<String, List<String>>();
        var theirs = byMissionControl(file, fields);
        var ours = byUs(file, fields);

        assertThat(theirs).hasSizeGreaterThan(5);
        same(ours, theirs);
    }

    static void same(Map<String, List<Read>> ours, Map<String, List<Read>> theirs) {
        ours.remove(ERRORS_TWICE);
        theirs.remove(ERRORS_TWICE);
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        theirs.forEach((type, events) -> sameEvents(type, ours.getOrDefault(type, List.of()), events));
    }

    private static void sameEvents(String type, List<Read> ours, List<Read> theirs) {
        assertThat(ours).as(type).isNotEmpty();
        OracleTest.sameLines(
                type,
                ours.stream().map(Read::values).toList(),
                theirs.stream().map(Read::values).toList());
        for (var i = 0; i < ours.size(); i++) {
            var own = ours.get(i);
            var other = theirs.get(i);
            assertThat(Math.abs(own.start - other.start))
                    .as("start of %s", type)
                    .isLessThan(ROUNDING_NANOS);
            assertThat(Math.abs(own.end - other.end)).as("end of %s", type).isLessThan(ROUNDING_NANOS);
        }
    }

    /// @param fields gets the names of the fields that can be compared, by type
    static Map<String, List<Read>> byMissionControl(Path file, Map<String, List<String>> fields) throws Exception {
        var events = new TreeMap<String, List<Read>>();
        for (var items : JfrLoaderToolkit.loadEvents(file.toFile())) {
            if (items.hasItems()) {
                var type = items.getType();
                var name = UUID.matcher(type.getIdentifier()).replaceFirst("");
                var names = fields.computeIfAbsent(
                        name, id -> comparable(type, items.iterator().next()));
                var found = events.computeIfAbsent(name, id -> new ArrayList<>());
                items.forEach(item -> found.add(read(type, item, names)));
            }
        }
        events.values().forEach(found -> found.sort(Read.ORDER));
        return events;
    }

    private static List<String> comparable(IType<IItem> type, IItem item) {
        return type.getAccessorKeys().keySet().stream()
                .filter(key -> !COMPARED_APART.contains(key.getIdentifier()))
                .filter(key -> !key.getIdentifier().contains(":"))
                .filter(key -> !key.getContentType().equals(UnitLookup.TIMESTAMP))
                .filter(key -> isComparable(key.getContentType(), value(type, key, item)))
                .map(key -> (key.getContentType() instanceof KindOfQuantity ? NUMBER : "") + key.getIdentifier())
                .sorted()
                .toList();
    }

    /// Stacks, methods and class loaders have no one text.
    private static boolean isComparable(ContentType<?> content, @Nullable Object value) {
        if (value == null) {
            return content instanceof KindOfQuantity || TEXTS.contains(content);
        }
        return value instanceof String
                || value instanceof Boolean
                || value instanceof IQuantity
                || value instanceof IMCType
                || value instanceof IMCThread;
    }

    private static <T> @Nullable Object value(IType<IItem> type, IAccessorKey<T> key, IItem item) {
        var accessor = type.getAccessor(key);
        return accessor == null ? null : accessor.getMember(item);
    }

    private static Read read(IType<IItem> type, IItem item, List<String> names) {
        var values = type.getAccessorKeys().keySet().stream()
                .collect(Collectors.toMap(IAccessorKey::getIdentifier, key ->
                        (Function<IItem, @Nullable Object>) each -> value(type, key, each)));
        Function<String, @Nullable Object> value =
                name -> values.getOrDefault(name, each -> null).apply(item);
        var line = names.stream()
                .map(name -> name + "=" + text(value.apply(name.startsWith(NUMBER) ? name.substring(1) : name)))
                .collect(Collectors.joining(" ", text(value.apply("eventThread")) + " ", ""));
        var start = nanos(value.apply("startTime"));
        return new Read(line + " " + stack(value.apply("stackTrace")), start, start + nanos(value.apply("duration")));
    }

    private static long nanos(@Nullable Object time) {
        return switch (time) {
            case IQuantity quantity
            when quantity.getType() == UnitLookup.TIMESTAMP -> quantity.clampedLongValueIn(UnitLookup.EPOCH_NS);
            case IQuantity quantity -> quantity.clampedLongValueIn(UnitLookup.NANOSECOND);
            case null, default -> 0;
        };
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean flag -> flag.toString();
            case IQuantity quantity when isTime(quantity) -> String.valueOf(nanos(quantity));
            case IQuantity quantity -> number(quantity.numberValue());
            case IMCType type -> inFile(type.getFullName());
            case IMCThread thread -> thread(thread.getThreadId(), thread.getThreadName());
            default -> value.toString();
        };
    }

    /// Threads of the JVM itself have no Java thread id.
    private static String thread(@Nullable Long id, @Nullable String name) {
        return id != null && id > 0 ? "thread " + id : String.valueOf(name);
    }

    /// Returns the name of a class as the file has it: `[I` for `int[]`.
    private static String inFile(String type) {
        var element = type.replace("[]", "");
        var dimensions = (type.length() - element.length()) / 2;
        if (dimensions == 0) {
            return type;
        }
        var primitive = PRIMITIVES.get(element);
        return "[".repeat(dimensions) + (primitive == null ? "L" + element + ";" : primitive);
    }

    private static boolean isTime(IQuantity quantity) {
        return quantity.getType() == UnitLookup.TIMESTAMP || quantity.getType() == UnitLookup.TIMESPAN;
    }

    private static String number(Number number) {
        var real = number.doubleValue();
        return real == Math.rint(real) ? String.valueOf(number.longValue()) : String.valueOf((float) real);
    }

    private static String stack(@Nullable Object stack) {
        return stack instanceof IMCStackTrace trace
                ? trace.getFrames().stream()
                        .map(MissionControlOracleTest::frame)
                        .collect(Collectors.joining(" "))
                : "";
    }

    private static String frame(IMCFrame frame) {
        var method = frame.getMethod();
        return method == null ? "" : new Frame(method.getType().getFullName(), method.getMethodName(), 0, true).where();
    }

    static Map<String, List<Read>> byUs(Path file, Map<String, List<String>> fields) throws Exception {
        var events = new TreeMap<String, List<Read>>();
        var handlers = new HashMap<String, Handler>();
        try (var recording = OpenRecording.of(List.of(file))) {
            recording
                    .eventTypes()
                    .values()
                    .forEach(type -> handlers.put(
                            type,
                            event -> events.computeIfAbsent(type, id -> new ArrayList<>())
                                    .add(read(event, fields.getOrDefault(type, List.of())))));
        }
        RecordingReader.forEach(file, handlers);
        events.values().forEach(found -> found.sort(Read.ORDER));
        return events;
    }

    private static Read read(Event event, List<String> names) {
        var line = names.stream()
                .map(name -> name + "=" + text(event, name))
                .collect(Collectors.joining(" ", text(threadOf(event)) + " ", ""));
        var stack = event.stack().frames().stream().map(Frame::where).collect(Collectors.joining(" "));
        return new Read(line + " " + stack, event.start(), event.end());
    }

    private static @Nullable ThreadKey threadOf(Event event) {
        return Stream.of("eventThread", "sampledThread", "thread")
                .filter(event::has)
                .findFirst()
                .map(event::thread)
                .orElse(null);
    }

    private static String text(@Nullable ThreadKey thread) {
        return thread == null ? "" : thread(thread.id(), thread.given());
    }

    private static String text(Event event, String field) {
        if (field.startsWith(NUMBER)) {
            return number(event, field.substring(1));
        }
        var thread = event.thread(field);
        var text = event.text(field);
        return thread != null ? text(thread) : text == null ? "" : text;
    }

    private static String number(Event event, String field) {
        var real = event.real(field);
        return real == Math.rint(real) ? String.valueOf(event.number(field)) : String.valueOf((float) real);
    }
}
