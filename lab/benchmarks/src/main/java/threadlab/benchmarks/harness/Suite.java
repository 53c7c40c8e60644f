package threadlab.benchmarks.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs benchmarks method by method for a run of the lab, and keeps after each what is done.
///
/// Writes into the run's folder `jmh-plan.tsv`, the methods to be run and what they ask, `jmh.json`, JMH's own
/// results, and `logs/jmh-METHOD.log` of each that gave none.
public final class Suite {

    /// The longest of all forks takes less than a minute.
    private static final Duration LONGEST_FORK = Duration.ofMinutes(3);

    private final Choice choice;
    private final Path folder;
    private final PrintStream out;
    private final Duration longestFork;
    private final Map<String, BenchmarkListEntry> methods = methods();
    private final List<RunResult> results = new ArrayList<>();

    /// Prepares a run.
    ///
    /// @param longestFork how long a JVM of a benchmark may live before it counts as hung
    Suite(Choice choice, Path folder, PrintStream out, Duration longestFork) {
        this.choice = choice;
        this.folder = folder;
        this.out = out;
        this.longestFork = longestFork;
    }

    /// Runs what the first argument chooses into a folder, the second; without one it says how much that is.
    ///
    /// Exits with 1 where a method gave no result, with 2 where there is no such choice.
    public static void main(String[] arguments) throws IOException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws IOException {
        Choice choice;
        try {
            choice = Choice.of(arguments[0], benchmarks());
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
            return 2;
        }
        var suite = new Suite(choice, Path.of(arguments.length == 1 ? "" : arguments[1]), System.out, LONGEST_FORK);
        if (arguments.length == 1) {
            System.out.println(suite.estimate());
            return 0;
        }
        return suite.run() ? 0 : 1;
    }

    /// Returns whether each part gave a result.
    boolean run() throws IOException {
        var parts = choice.parts();
        Files.createDirectories(folder.resolve("logs"));
        Files.write(
                folder.resolve("jmh-plan.tsv"),
                parts.stream().map(Suite::planned).toList());
        out.println(estimate());
        var allGaveResults = true;
        var watchdog = Watchdog.over(longestFork);
        try {
            for (var i = 0; i < parts.size(); i++) {
                out.printf("[%d/%d] %s%n", i + 1, parts.size(), parts.get(i).shortName());
                allGaveResults &= run(parts.get(i));
            }
        } finally {
            watchdog.stop();
        }
        return allGaveResults;
    }

    /// Says what is to be run and how long it takes at least, by forks and iterations.
    String estimate() {
        var scores = 0;
        var time = Duration.ZERO;
        for (var part : choice.parts()) {
            var method = method(part);
            var sizes = part.sizes(method);
            scores += sizes;
            time = time.plus(choice.effort(method).time().multipliedBy(sizes));
        }
        return "%d methods, %d scores, about %d min %d s"
                .formatted(choice.parts().size(), scores, time.toMinutes(), time.toSecondsPart());
    }

    private BenchmarkListEntry method(Part part) {
        return Objects.requireNonNull(methods.get(part.name()), part.name());
    }

    private static String planned(Part part) {
        return part.name() + "\t" + Question.Of.benchmark(part.name());
    }

    /// Returns the names of all methods.
    static List<String> benchmarks() {
        return List.copyOf(methods().keySet());
    }

    private static Map<String, BenchmarkListEntry> methods() {
        var silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8), VerboseMode.SILENT);
        var methods = new LinkedHashMap<String, BenchmarkListEntry>();
        BenchmarkList.defaultList()
                .getAll(silent, List.of())
                .forEach(method -> methods.putIfAbsent(method.getUsername(), method));
        return methods;
    }

    private boolean run(Part part) throws IOException {
        var log = folder.resolve("logs").resolve("jmh-" + part.shortName() + ".log");
        try {
            var fresh = new Runner(options(part, log).build()).run();
            results.addAll(fresh);
            save();
            fresh.forEach(this::say);
            var missing = part.sizes(method(part)) - fresh.size();
            if (missing == 0) {
                Files.delete(log);
                return true;
            }
            out.printf("  %d without a result: see %s%n", missing, log);
        } catch (RunnerException e) {
            out.printf("  without a result: %s%n", e.getMessage());
        }
        return false;
    }

    private ChainedOptionsBuilder options(Part part, Path log) {
        var options = new OptionsBuilder()
                .include("^" + Pattern.quote(part.name()) + "$")
                .output(log.toString())
                .addProfiler(MemoryProfiler.class);
        part.parameters().forEach(options::param);
        choice.hasten(options);
        return options;
    }

    /// Writes all results; a reader sees the old file or the new one.
    private void save() throws IOException {
        var unfinished = folder.resolve("jmh.json.tmp");
        Files.write(unfinished, json(results));
        Files.move(unfinished, folder.resolve("jmh.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] json(Collection<RunResult> results) {
        var bytes = new ByteArrayOutputStream();
        try (var print = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, print).writeOut(results);
        }
        return bytes.toByteArray();
    }

    private void say(RunResult result) {
        var score = result.getPrimaryResult();
        var size = result.getParams().getParamsKeys().stream()
                .map(key -> key + "=" + result.getParams().getParam(key))
                .toList();
        out.printf(
                Locale.ROOT,
                "  %s %.3f ± %.3f %s%n",
                String.join(" ", size),
                score.getScore(),
                score.getScoreError(),
                score.getScoreUnit());
    }
}
