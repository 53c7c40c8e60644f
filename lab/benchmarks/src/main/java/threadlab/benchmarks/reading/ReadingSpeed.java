package threadlab.benchmarks.reading;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import threadlab.benchmarks.harness.AgentJar;

/// Times programs that read the same recording, one after another, round by round: medians of whole processes.
///
/// `java -cp lab/benchmarks/target/benchmarks.jar threadlab.benchmarks.reading.ReadingSpeed lab/cli/target/lab.jar`
/// makes recordings by the lab's agent in a folder of its own, of 7 events for each of 1,000 threads and each of its
/// sleeps, and deletes all in the end. `rounds=`, `sizes=` in GB and `heap=` choose. By the JDK that runs it.
public final class ReadingSpeed {

    private static final int SLEEPS_A_GB = 7_000;
    private static final double SMALL_GB = 0.2;
    private static final int STARTS = 5;

    private final SpeedOptions options;
    private final Path directory;

    private ReadingSpeed(SpeedOptions options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            measure(SpeedOptions.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void measure(SpeedOptions options) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("reading-speed");
        try {
            System.out.printf("JDK %s, medians of whole processes%n", Runtime.version());
            var speed = new ReadingSpeed(options, directory);
            speed.measureStarts();
            for (var size : options.sizesGb()) {
                speed.measureReaders(size);
            }
        } finally {
            delete(directory);
        }
    }

    /// A process that does little: the help, and a recording of some hundred events.
    private void measureStarts() throws IOException, InterruptedException {
        var recording = record(2, 5);
        var jar = List.of(tool("java"), "-jar", options.lab().toString());
        contest("start: %d KB".formatted(Files.size(recording) >> 10))
                .add("java -version", List.of(tool("java"), "-version"))
                .add("java -jar lab.jar --help", with(jar, "--help"))
                .add("lab/lab --help", List.of(script(), "--help"))
                .add("java -jar lab.jar analyze", with(jar, analyze(recording)))
                .add("lab/lab analyze", with(List.of(script()), analyze(recording)))
                .run(options.rounds() == 1 ? 1 : STARTS)
                .print();
    }

    private void measureReaders(double sizeGb) throws IOException, InterruptedException {
        var recording = record(1_000, (int) (sizeGb * SLEEPS_A_GB));
        var title = "%,d MB".formatted(Files.size(recording) >> 20);
        var contest = new Contest(title, directory.resolve("log"), "-Xmx" + options.heap());
        addReaders(contest, recording.toString());
        contest.add("lab analyze, " + options.heap(), with(List.of(script()), analyze(recording)));
        if (sizeGb <= SMALL_GB) {
            addSlowReaders(contest, recording.toString());
        }
        contest.run(options.rounds(sizeGb)).print();
        Files.delete(recording);
    }

    private void addReaders(Contest contest, String file) {
        var small = "-Xmx256m";
        contest.add("bare EventStream, 256 MB", ours(small, CountByEventStream.class, file))
                .add("jfr summary", List.of(tool("jfr"), "summary", file))
                .add("async-profiler's reader, 256 MB", ours(small, CountByAsyncProfiler.class, file));
    }

    /// These take too long, or too much memory, for large recordings.
    private void addSlowReaders(Contest contest, String file) {
        contest.add("jfr view all-views", List.of(tool("jfr"), "view", "all-views", file))
                .add("Mission Control's loader, 4 GB", ours("-Xmx4g", CountByMissionControl.class, file));
    }

    private Path record(int threads, int sleeps) throws IOException, InterruptedException {
        var recording = directory.resolve("churn-%d-%d.jfr".formatted(threads, sleeps));
        var agent = "-javaagent:" + AgentJar.unpack() + "=quiet=true,record=" + recording;
        contest("recording")
                .add("program", ours(agent, Churn.class, "" + sleeps, "" + threads))
                .run(1)
                .requireSuccess();
        System.out.printf(Locale.ROOT, "%nrecorded %,d MB%n", Files.size(recording) >> 20);
        return recording;
    }

    private Contest contest(String title) {
        return new Contest(title, directory.resolve("log"), "");
    }

    /// Returns what starts the lab as users do.
    private String script() {
        var name = File.separatorChar == '/' ? "lab" : "lab.cmd";
        return options.lab().resolveSibling("../../" + name).normalize().toString();
    }

    private String[] analyze(Path recording) {
        return new String[] {
            "analyze", recording.toString(), "-o", directory.resolve("analysis").toString()
        };
    }

    private static List<String> with(List<String> command, String... arguments) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        return all;
    }

    private static List<String> ours(String flag, Class<?> program, String... arguments) {
        var classPath = System.getProperty("java.class.path");
        return with(List.of(tool("java"), flag, "-cp", classPath, program.getName()), arguments);
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
