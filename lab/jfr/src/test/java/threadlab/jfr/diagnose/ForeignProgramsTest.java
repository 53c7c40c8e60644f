package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.parse.RecordingReader;

/// Records programs of others, and compares what is found in them with what is known to be wrong: the `*.java` files of
/// the folder that the system property `threadlab.programs` names, each with a class `Main`, by its `expected.txt`.
///
/// A line of it is `FILE: kind,kind` or `FILE: none`, and `FILE 21-23: kind` or `FILE 24-: kind` where a program is
/// wrong on these JDKs only; the file's name goes without `.java`. A program without a line for this JDK is not run.
@EnabledIfSystemProperty(named = "threadlab.programs", matches = ".+")
class ForeignProgramsTest {

    private static final int JDK = Runtime.version().feature();
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Pattern LINE =
            Pattern.compile("(?<file>\\S+)( (?<from>\\d+)(-(?<to>\\d*))?)?: *(none|(?<kinds>[a-z-]+(, *[a-z-]+)*))");

    @TempDir
    private Path directory;

    /// Says what is wrong in a program; with no kind, it is healthy.
    record Expected(Path program, List<FindingKind> kinds) {

        @Override
        public String toString() {
            return program.getFileName() + ": " + kinds;
        }
    }

    static List<Expected> programs() throws IOException {
        var folder = Path.of(System.getProperty("threadlab.programs"));
        try (var lines = Files.lines(folder.resolve("expected.txt"))) {
            return lines.filter(line -> !line.isBlank())
                    .flatMap(line -> expected(folder, line).stream())
                    .toList();
        }
    }

    private static List<Expected> expected(Path folder, String text) {
        var line = LINE.matcher(text);
        assertThat(line.matches())
                .as("'%s' in expected.txt is 'FILE: kind,kind', 'FILE 21-23: kind' or 'FILE: none'", text)
                .isTrue();
        var program = folder.resolve(line.group("file") + ".java");
        assertThat(program).isRegularFile();
        var kinds = line.group("kinds") == null
                ? List.<FindingKind>of()
                : Arrays.stream(line.group("kinds").split(", *"))
                        .map(id ->
                                FindingKind.of(id).orElseThrow(() -> new IllegalArgumentException(id + " in " + text)))
                        .toList();
        return isOfThisJdk(line.group("from"), line.group("to")) ? List.of(new Expected(program, kinds)) : List.of();
    }

    /// Reads `21-23`, `24-`, whose end is empty, `26`, and the absence of all.
    private static boolean isOfThisJdk(String from, String to) {
        if (from == null) {
            return true;
        }
        var first = Integer.parseInt(from);
        var last = to == null ? first : to.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(to);
        return first <= JDK && JDK <= last;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void whatIsWrongIsTheFirstOrSecondFinding(Expected expected) throws Exception {
        var file = directory.resolve("recorded.jfr");
        var said = run(compiled(expected.program()), file);
        var pass = RecordingReader.read(file);
        var diagnosis = Diagnosis.of(pass, Thresholds.DEFAULTS);
        var kinds = diagnosis.findings().stream().map(Finding::kind).toList();

        System.out.printf("JDK %d, %s; found %s%n", JDK, expected, kinds);
        assertThat(pass.eventCounts()).as(said).hasSizeGreaterThan(10);
        if (expected.kinds().isEmpty()) {
            assertThat(kinds).as("%s%n%s", said, diagnosis).isEmpty();
        } else {
            assertThat(kinds.stream().limit(2)).as("%s%n%s", said, diagnosis).containsAll(expected.kinds());
        }
    }

    /// Compiles a program whose file need not have the name of its class, which the compiler would insist on.
    private Path compiled(Path program) throws IOException {
        var main = Files.copy(program, directory.resolve("Main.java"));
        var classes = directory.resolve("classes");
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var log = new StringWriter();
            var options = List.of("-d", classes.toString(), "-proc:none");
            assertThat(compiler.getTask(log, files, null, options, null, files.getJavaFileObjects(main))
                            .call())
                    .as(log.toString())
                    .isTrue();
        }
        return classes;
    }

    /// Runs a program on two carriers. One that hangs is asked to end, which writes its recording.
    private String run(Path classes, Path recording) throws IOException, InterruptedException {
        var log = directory.resolve("program.log");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Forks.SHORT_LIVED.getFirst(),
                        Forks.SHORT_LIVED.getLast(),
                        "-Xmx1g",
                        "-XX:ActiveProcessorCount=2",
                        "--enable-preview",
                        "-javaagent:%s=record=%s".formatted(System.getProperty("agent.jar"), recording),
                        "-cp",
                        classes.toString(),
                        "Main")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(log);
    }
}
