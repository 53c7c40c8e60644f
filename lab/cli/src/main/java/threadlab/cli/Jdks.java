package threadlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import threadlab.cli.jdk.InstalledJdks;
import threadlab.cli.jdk.Jdk;
import threadlab.cli.jdk.LabFork;
import threadlab.report.JdkComparison;
import threadlab.report.RunFolder;
import threadlab.report.words.LocalizedText;
import threadlab.runner.plan.ScenarioRegistry;

/// Takes the option that chooses JDKs, runs the same command on each and compares what came of it.
final class Jdks {

    private static final String ALL = "all";
    private static final int OLDEST = 21;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--jdks",
            paramLabel = "N,…",
            defaultValue = "",
            description =
                    "runs on several JDKs, one after the other, and compares them: releases as 21,25,27, folders of"
                            + " JDKs, or all that are installed. CPython and Node are left out unless they are chosen;"
                            + " micro-benchmarks run only on the JDK that runs this; default: that JDK alone")
    private String jdks;

    private volatile @Nullable LabFork running;
    private volatile boolean stopped;

    /// Is one JDK that was asked for.
    private sealed interface Choice {

        record Found(Jdk jdk) implements Choice {}

        record Missing(int feature) implements Choice {}
    }

    /// Is what became of the JDKs.
    ///
    /// @param folders of the runs that there are
    /// @param missing why others have none
    private record Outcome(List<Path> folders, List<LocalizedText> missing, int exitCode) {}

    boolean isChosen() {
        return !jdks.isBlank();
    }

    /// Runs the command on each JDK and writes the comparison.
    ///
    /// @param timestamp ends the names of all folders
    /// @param seed orders the trials of each alike
    /// @return the exit code
    int run(Path reports, String timestamp, long seed) throws IOException, InterruptedException {
        var choices = choices();
        var out = spec.commandLine().getOut();
        var work = Files.createTempDirectory("threadlab");
        var stop = StopHook.install(this::stop);
        try {
            var outcome = runEach(choices, reports, timestamp, seed, work, out);
            if (outcome.folders.size() > 1) {
                compare(outcome, reports.resolve(JdkComparison.FOLDER + timestamp), out);
            }
            return outcome.exitCode;
        } finally {
            delete(work);
            stop.release();
        }
    }

    private void stop() {
        stopped = true;
        var fork = running;
        if (fork != null) {
            fork.stop();
        }
    }

    private Outcome runEach(List<Choice> choices, Path reports, String timestamp, long seed, Path work, PrintWriter out)
            throws IOException, InterruptedException {
        var folders = new ArrayList<Path>();
        var missing = new ArrayList<LocalizedText>();
        var exitCode = 0;
        for (var choice : choices) {
            if (stopped) {
                missing.add(JdkComparison.stopped());
                break;
            }
            switch (choice) {
                case Choice.Missing(int feature) -> {
                    var why = JdkComparison.missing(feature);
                    out.println(why.english());
                    missing.add(why);
                }
                case Choice.Found(Jdk jdk) -> {
                    var name = "jdk%d-%s".formatted(jdk.feature(), timestamp);
                    out.printf("%n=== JDK %s in %s%n", jdk.version(), jdk.home());
                    var failure = "";
                    try {
                        exitCode = Math.max(exitCode, runOn(jdk, name, seed, work, out));
                    } catch (IOException e) {
                        exitCode = Math.max(exitCode, 1);
                        failure = String.valueOf(e.getMessage());
                    }
                    if (Files.exists(reports.resolve(name).resolve(RunFolder.FILE))) {
                        folders.add(reports.resolve(name));
                    } else {
                        var why = JdkComparison.failed(jdk.feature(), failure);
                        out.println(why.english());
                        missing.add(why);
                    }
                }
            }
        }
        return new Outcome(folders, missing, exitCode);
    }

    private int runOn(Jdk jdk, String name, long seed, Path work, PrintWriter out)
            throws IOException, InterruptedException {
        var fork = new LabFork(jdk);
        running = fork;
        if (stopped) {
            fork.stop();
        }
        return fork.run(
                ScenarioRegistry.scenarios(),
                Files.createDirectories(work.resolve(name)),
                arguments(jdk, name, seed),
                line -> {
                    out.println(line);
                    out.flush();
                });
    }

    /// Repeats the options that the user gave, but for those that are about all JDKs.
    private List<String> arguments(Jdk jdk, String name, long seed) {
        var given = spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !option.longestName().equals("--jdks"))
                .filter(option -> !value(option).isEmpty())
                .collect(Collectors.toMap(option -> option.longestName(), Jdks::value));
        given.put("--name", name);
        given.put("--seed", Long.toString(seed));
        if (jdk.feature() != Runtime.version().feature()) {
            given.put("--benchmarks", "none");
        }
        given.putIfAbsent("--python", "none");
        given.putIfAbsent("--node", "none");
        return Stream.concat(
                        Stream.of(spec.name()),
                        given.entrySet().stream().map(option -> option.getKey() + "=" + option.getValue()))
                .toList();
    }

    private static String value(ArgSpec option) {
        return String.join(",", option.originalStringValues());
    }

    private static void compare(Outcome outcome, Path folder, PrintWriter out) throws IOException {
        var comparison = JdkComparison.of(outcome.folders, outcome.missing);
        var page = comparison.write(folder);
        out.println();
        comparison.comparison().headline().forEach(line -> out.println("* " + line));
        out.println("Comparison: " + page);
        out.flush();
    }

    private List<Choice> choices() {
        var installed = InstalledJdks.find();
        if (jdks.strip().equals(ALL)) {
            return installed.from(OLDEST).stream()
                    .<Choice>map(Choice.Found::new)
                    .toList();
        }
        return Arrays.stream(jdks.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> choice(name, installed))
                .sorted(Comparator.comparingInt(Jdks::feature))
                .toList();
    }

    private static int feature(Choice choice) {
        return switch (choice) {
            case Choice.Found(Jdk jdk) -> jdk.feature();
            case Choice.Missing(int feature) -> feature;
        };
    }

    private Choice choice(String name, InstalledJdks installed) {
        if (name.matches("\\d{1,3}")) {
            var feature = requireNewEnough(name, Integer.parseInt(name));
            return installed.of(feature).<Choice>map(Choice.Found::new).orElseGet(() -> new Choice.Missing(feature));
        }
        var jdk = Jdk.in(Path.of(name))
                .orElseThrow(() ->
                        wrong("--jdks %s: expected a release as 25, the folder of a JDK, or all; found no JDK there"
                                .formatted(name)));
        requireNewEnough(name, jdk.feature());
        return new Choice.Found(jdk);
    }

    private int requireNewEnough(String name, int feature) {
        if (feature < OLDEST) {
            throw wrong(
                    "--jdks %s: expected JDK %d or newer, since virtual threads came with it".formatted(name, OLDEST));
        }
        return feature;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(Jdks.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + folder, e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
