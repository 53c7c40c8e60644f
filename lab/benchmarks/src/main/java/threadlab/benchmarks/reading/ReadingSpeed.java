package threadlab.benchmarks.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import threadlab.benchmarks.harness.AgentJar;

/// Times programs that read the same recording, one after another, round by round: medians of whole
/// processes.
///
/// `java -cp lab/benchmarks/target/benchmarks.jar threadlab.benchmarks.reading.ReadingSpeed
/// lab/cli/target/lab.jar [ROUNDS [SLEEPS]]` makes a recording by the lab's agent in a folder of its own,
/// of 7 events for each of 1,000 threads and each of its sleeps, and deletes both in the end. By the JDK
/// that runs it.
public final class ReadingSpeed {

    private static final int SLEEPS = 700;

    private final Path directory;
    private final Path recording;

    private ReadingSpeed(Path directory) {
        this.directory = directory;
        this.recording = directory.resolve("churn.jfr");
    }

    /// Takes the lab's jar, how many rounds (3), and how often each thread of the recorded program sleeps
    /// (700).
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1 || !Files.isRegularFile(Path.of(arguments[0]))) {
            System.err.println(
                    "expected the lab's jar, which mvn package makes: ReadingSpeed lab/cli/target/lab.jar [ROUNDS [SLEEPS]]");
            System.exit(2);
        }
        var rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var sleeps = arguments.length > 2 ? Integer.parseInt(arguments[2]) : SLEEPS;
        var directory = Files.createTempDirectory("reading-speed");
        try {
            new ReadingSpeed(directory).run(Path.of(arguments[0]).toAbsolutePath(), rounds, sleeps);
        } finally {
            delete(directory);
        }
    }

    private void run(Path lab, int rounds, int sleeps) throws IOException, InterruptedException {
        record(sleeps);
        System.out.printf(Locale.ROOT, "%d MB, JDK %s%n", Files.size(recording) >> 20, Runtime.version());
        var seconds = new LinkedHashMap<String, double[]>();
        for (var round = 0; round < rounds; round++) {
            for (var reader : readers(lab).entrySet()) {
                seconds.computeIfAbsent(reader.getKey(), any -> new double[rounds])[round] =
                        time(reader.getKey(), reader.getValue());
            }
        }
        print(seconds);
    }

    private void record(int sleeps) throws IOException, InterruptedException {
        time(
                "recording",
                ours(
                        "-javaagent:" + AgentJar.unpack() + "=quiet=true,record=" + recording,
                        Churn.class.getName(),
                        "" + sleeps));
    }

    /// Every program reads in a heap of 256 MB, but for those that say another.
    private Map<String, List<String>> readers(Path lab) {
        var small = "-Xmx256m";
        var file = recording.toString();
        var readers = new LinkedHashMap<String, List<String>>();
        readers.put("bare EventStream", ours(small, CountByEventStream.class.getName(), file));
        readers.put(
                "lab analyze",
                List.of(tool("java"), small, "-jar", lab.toString(), "analyze", file, "-o", directory + "/analysis"));
        readers.put("jfr summary", List.of(tool("jfr"), "summary", file));
        readers.put("jfr view all-views", List.of(tool("jfr"), "view", "all-views", file));
        readers.put("Mission Control's loader, 4 GB", ours("-Xmx4g", CountByMissionControl.class.getName(), file));
        readers.put("async-profiler's reader", ours(small, CountByAsyncProfiler.class.getName(), file));
        return readers;
    }

    private static List<String> ours(String flag, String... program) {
        var command = new ArrayList<>(List.of(tool("java"), flag, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(program));
        return command;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private double time(String what, List<String> command) throws IOException, InterruptedException {
        var log = directory.resolve("log").toFile();
        var start = System.nanoTime();
        var status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        var seconds = (System.nanoTime() - start) / 1e9;
        if (status != 0) {
            throw new IOException("%s: exit %d: %s".formatted(what, status, Files.readString(log.toPath())));
        }
        var said = Files.readString(log.toPath()).strip().lines().reduce("", (before, line) -> line);
        System.out.printf(
                Locale.ROOT, "%-32s %6.2f s  %s%n", what, seconds, said.length() < 12 ? said + " events" : "");
        return seconds;
    }

    private static void print(Map<String, double[]> seconds) {
        var bare = median(seconds.values().iterator().next());
        System.out.printf("%n%-32s %8s %8s %8s %8s%n", "median of whole processes", "s", "min", "max", "x bare");
        seconds.forEach((reader, values) -> System.out.printf(
                Locale.ROOT,
                "%-32s %8.2f %8.2f %8.2f %8.2f%n",
                reader,
                median(values),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow(),
                median(values) / bare));
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
