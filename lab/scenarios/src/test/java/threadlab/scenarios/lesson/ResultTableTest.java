package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Compares the result tables in the lessons' Javadoc with the reference run, or with the comparison of JDKs.
///
/// A table's first header cell names a workload, each other one ends with a figure's name, and may begin with a JDK; a
/// row begins with a variant. A new run may differ by chance, so a figure has to lie within a factor of three or so,
/// and where two rows of a column differ by more than that, their order must be the run's.
///
/// A row that the run does not have is only checked to be of the lesson, at any scale. So nothing here can refute a
/// table of a workload that the run's scale lacks, such as the one of 100,000 tasks in
/// [threadlab.scenarios.threadlocals.BufferPerThread].
@Tag("any-jdk")
class ResultTableTest {

    private static final Path REPORTS = Path.of("..", "..", "reports");

    /// The run that the lessons about the documents have their figures from, and that of those about the JVM.
    private static final Path REFERENCE = REPORTS.resolve("reference").resolve("run.json");

    private static final Path JDKS = REPORTS.resolve("reference-jdks").resolve("figures.json");
    private static final Pattern JDK = Pattern.compile("\\bJDK (\\d+)\\b");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern FIGURE = Pattern.compile("(-?[\\d,]+(?:\\.\\d+)?)\\s*(ns|µs|ms|s|%|B|KiB|MiB)?");
    private static final Map<String, Double> UNITS =
            Map.of("ns", 1.0, "µs", 1e3, "ms", 1e6, "s", 1e9, "%", 0.01, "B", 1.0, "KiB", 1024.0, "MiB", 1024.0 * 1024);
    private static final double FACTOR = 3;

    /// How far a share or a ratio may lie off, whatever its size.
    private static final double SMALL = 0.1;

    /// @param jdk of the column; empty where it is that of the reference run
    private record Cell(String workload, String variant, String jdk, String metric, double said) {}

    static List<Scenario<?>> lessons() {
        return Lessons.all();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void figuresAreThoseOfTheReferenceRun(Scenario<?> lesson) throws IOException {
        var run = JsonMapper.shared().readTree(reference(lesson).toFile());
        var all = cells(lesson);

        assertThat(all).as("figures in the Javadoc of " + lesson.id()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(all)
                .allSatisfy(cell -> assertThat(isOfLesson(lesson, cell) || isIn(run, lesson, cell))
                        .isTrue());
        var cells = all.stream().filter(cell -> isIn(run, lesson, cell)).toList();
        assumeThat(cells)
                .as("figures of %s in %s, which is made anew when they land".formatted(lesson.id(), reference(lesson)))
                .isNotEmpty();
        for (var cell : cells) {
            var measured = measured(run, lesson, cell).orElseThrow();
            assertThat(cell.said)
                    .as("%s, reference %s", cell, measured)
                    .satisfies(said -> assertThat(isNear(said, measured)).isTrue());
        }
        for (var one : cells) {
            for (var other : cells) {
                if (isOneColumn(one, other) && isClearlyLess(one.said, other.said)) {
                    assertThat(measured(run, lesson, one).orElseThrow())
                            .as("%s against %s", one, other)
                            .isLessThan(measured(run, lesson, other).orElseThrow());
                }
            }
        }
    }

    /// A row may be new, and in no reference yet: then its lesson has the variant, and words for the figure.
    private static boolean isOfLesson(Scenario<?> lesson, Cell cell) {
        return LessonWords.beside(lesson.getClass()).has("source." + cell.metric)
                && Stream.of(Scale.values())
                        .flatMap(scale -> Lessons.each(
                                lesson,
                                scale,
                                (workload, typed) -> typed.variants(workload).stream()
                                        .map(variant -> workload.id() + " " + variant.id())))
                        .anyMatch((cell.workload + " " + cell.variant)::equals);
    }

    private static boolean isIn(JsonNode run, Scenario<?> lesson, Cell cell) {
        return measured(run, lesson, cell).isPresent();
    }

    private static boolean isNear(double said, double measured) {
        return Math.abs(said - measured) <= SMALL
                || (said * measured > 0 && said / measured <= FACTOR && measured / said <= FACTOR);
    }

    private static boolean isOneColumn(Cell one, Cell other) {
        return one.workload.equals(other.workload) && one.metric.equals(other.metric) && one.jdk.equals(other.jdk);
    }

    private static boolean isClearlyLess(double one, double other) {
        return other - one > SMALL && other > FACTOR * one;
    }

    private static Path reference(Scenario<?> lesson) {
        return switch (lesson.group()) {
            case DOCUMENTS -> REFERENCE;
            case JVM -> JDKS;
        };
    }

    private static OptionalDouble measured(JsonNode run, Scenario<?> lesson, Cell cell) {
        var figure = switch (lesson.group()) {
            case DOCUMENTS -> ofOneRun(run, lesson, cell);
            case JVM -> ofOneJdk(run, lesson, cell);
        };
        return figure.isNumber() ? OptionalDouble.of(figure.asDouble()) : OptionalDouble.empty();
    }

    private static JsonNode ofOneJdk(JsonNode figures, Scenario<?> lesson, Cell cell) {
        return figures.path("figures")
                .path(cell.jdk)
                .path("%s %s %s".formatted(lesson.id(), cell.workload, cell.variant))
                .path(cell.metric);
    }

    private static JsonNode ofOneRun(JsonNode run, Scenario<?> lesson, Cell cell) {
        return run.path("scenarios")
                .valueStream()
                .filter(scenario -> scenario.path("id").asString().equals(lesson.id()))
                .filter(scenario ->
                        scenario.path("workload").path("id").asString().equals(cell.workload))
                .flatMap(scenario -> scenario.path("trials").valueStream())
                .filter(trial -> trial.path("model").asString().equals(cell.variant))
                .map(trial ->
                        trial.path("metrics").path(cell.metric).path("summary").path("center"))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private static List<Cell> cells(Scenario<?> lesson) {
        var cells = new ArrayList<Cell>();
        List<String> header = List.of();
        for (var line : javadoc(lesson).toList()) {
            var row = row(line);
            var name = row.isEmpty() ? "" : code(row.getFirst());
            if (row.isEmpty()) {
                header = List.of();
            } else if (header.isEmpty()) {
                header = row;
            } else if (!name.isEmpty()) {
                var names = header;
                IntStream.range(1, row.size())
                        .filter(i -> !row.get(i).isBlank() && !row.get(i).equals("–"))
                        .mapToObj(i -> new Cell(
                                code(names.getFirst()),
                                name,
                                jdk(names.get(i)),
                                code(names.get(i)),
                                figure(row.get(i))))
                        .forEach(cells::add);
            }
        }
        return cells;
    }

    private static List<String> row(String line) {
        return line.startsWith("/// |")
                ? Arrays.stream(line.substring("/// |".length()).split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList()
                : List.of();
    }

    private static String code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).reduce("", (before, name) -> name);
    }

    private static String jdk(String head) {
        return JDK.matcher(head)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    private static double figure(String cell) {
        var found = FIGURE.matcher(cell.replace("*", ""));
        if (!found.find()) {
            throw new AssertionError("'%s' in a result table: expected a figure".formatted(cell));
        }
        return Double.parseDouble(found.group(1).replace(",", ""))
                * UNITS.getOrDefault(Objects.requireNonNullElse(found.group(2), ""), 1.0);
    }

    private static Stream<String> javadoc(Scenario<?> lesson) {
        var path = "/sources/%s.java".formatted(lesson.getClass().getName().replace('.', '/'));
        try (var stream = Objects.requireNonNull(ResultTableTest.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().takeWhile(line -> !line.startsWith("public ")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
