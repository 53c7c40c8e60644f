package threadlab.agent.cost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import jdk.jfr.consumer.RecordingFile;

/// **The question:** by how much does work that does nothing but switch virtual threads slow down when the agent is
/// there, and when a recording takes its slices?
///
/// Each kind of work runs in JVMs of its own, in the order A B C D E E D C B A and so on, so that a machine that
/// changes changes for all. A JVM counts as the fastest of its runs, for neighbours only slow one down. Ratios are
/// those of the medians over all JVMs, with a 95 % bootstrap interval; look at the spread first. From the root of
/// the project, after a build:
///
/// `java -cp lab/agent/target/test-classes threadlab.agent.cost.Cost lab/agent/target/threadlab-agent.jar 10`
public final class Cost {

    private static final int WARM_UPS = 5;
    private static final int RUNS = 7;

    private final Path jar;
    private final Path emptyAgent;
    private final Path recording;
    private final int rounds;

    private Cost(Path jar, Path emptyAgent, Path recording, int rounds) {
        this.jar = jar;
        this.emptyAgent = emptyAgent;
        this.recording = recording;
        this.rounds = rounds;
    }

    /// Takes the agent's jar, how many JVMs to start of each mode, and optionally the names of works.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var recording = Files.createTempFile("cost", ".jfr");
        var emptyAgent = EmptyAgent.jar();
        try {
            var cost = new Cost(
                    Path.of(arguments[0]).toAbsolutePath(), emptyAgent, recording, Integer.parseInt(arguments[1]));
            System.out.printf(
                    "JDK %s, %d cores, %d JVMs of each kind, each %d runs after %d%n",
                    Runtime.version(), Runtime.getRuntime().availableProcessors(), cost.rounds, RUNS, WARM_UPS);
            var works = arguments.length == 2
                    ? List.of(Work.values())
                    : Arrays.stream(arguments).skip(2).map(Work::valueOf).toList();
            for (var work : works) {
                cost.measure(work);
            }
        } finally {
            Files.delete(recording);
            Files.delete(emptyAgent);
        }
    }

    private void measure(Work work) throws IOException, InterruptedException {
        var walls = new EnumMap<Mode, List<Double>>(Mode.class);
        var cpus = new EnumMap<Mode, List<Double>>(Mode.class);
        var notes = new EnumMap<Mode, String>(Mode.class);
        for (var round = 0; round < rounds; round++) {
            for (var mode : round % 2 == 0
                    ? List.of(Mode.values())
                    : List.of(Mode.values()).reversed()) {
                var lines = run(work, mode);
                add(walls, mode, fastest(lines, 0));
                add(cpus, mode, fastest(lines, 1));
                if (mode.records()) {
                    notes.merge(mode, count(work), (a, b) -> a.equals(b) ? a : a + "; " + b);
                }
            }
        }
        System.out.printf(
                "%n%s%n%-9s %28s %26s %26s%n",
                work, "", "ms: median (min..max)", "wall, ratio (95 %)", "CPU, ratio (95 %)");
        for (var mode : Mode.values()) {
            System.out.printf(
                    "%-9s %28s %26s %26s%n", mode, spread(of(walls, mode)), ratio(walls, mode), ratio(cpus, mode));
        }
        notes.forEach((mode, note) -> System.out.println(mode + ": " + note));
    }

    private static void add(Map<Mode, List<Double>> figures, Mode mode, double figure) {
        figures.computeIfAbsent(mode, any -> new ArrayList<>()).add(figure);
    }

    private List<Double[]> run(Work work, Mode mode) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms2g", "-Xmx2g"));
        command.addAll(mode.flags(jar, emptyAgent, recording));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
        command.addAll(List.of(work.name(), Integer.toString(WARM_UPS), Integer.toString(RUNS)));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s ended with %d: %s".formatted(command, process.exitValue(), output));
        }
        return output.lines()
                .filter(line -> line.matches("\\d+ \\d+"))
                .map(line -> Arrays.stream(line.split(" ")).map(Double::valueOf).toArray(Double[]::new))
                .toList();
    }

    /// Says what the recording of a JVM holds, its warm-up included.
    private String count(Work work) throws IOException {
        var slices = 0L;
        var lost = 0L;
        var stalled = 0L;
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                var event = file.readEvent();
                var isSlice = event.getEventType().getName().equals("threadlab.VirtualThreadSlice");
                slices += isSlice ? 1 : 0;
                stalled += isSlice && event.getDuration().toMillis() >= 10 ? 1 : 0;
                lost += event.getEventType().getName().equals("jdk.DataLoss") ? 1 : 0;
            }
        }
        return "%,d slices of %,d, %d of them of 10 ms or more, %d DataLoss, %.1f bytes of file a slice"
                .formatted(
                        slices,
                        (long) work.slices * (WARM_UPS + RUNS),
                        stalled,
                        lost,
                        Files.size(recording) / (double) slices);
    }

    private static String spread(List<Double> nanos) {
        return "%.1f (%.1f..%.1f)"
                .formatted(
                        median(nanos) / 1e6,
                        nanos.stream().min(Double::compare).orElseThrow() / 1e6,
                        nanos.stream().max(Double::compare).orElseThrow() / 1e6);
    }

    private static String ratio(Map<Mode, List<Double>> figures, Mode mode) {
        var of = of(figures, mode);
        var to = of(figures, Mode.ABSENT);
        var random = new Random(1);
        var ratios = new ArrayList<Double>();
        for (var i = 0; i < 10_000; i++) {
            ratios.add(median(sample(of, random)) / median(sample(to, random)));
        }
        ratios.sort(Double::compare);
        return "%.3f (%.3f..%.3f)".formatted(median(of) / median(to), ratios.get(250), ratios.get(9_749));
    }

    private static List<Double> of(Map<Mode, List<Double>> figures, Mode mode) {
        return Objects.requireNonNull(figures.get(mode));
    }

    private static List<Double> sample(List<Double> figures, Random random) {
        return random.ints(figures.size(), 0, figures.size())
                .mapToObj(figures::get)
                .toList();
    }

    private static double fastest(List<Double[]> lines, int column) {
        return lines.stream().mapToDouble(line -> line[column]).min().orElseThrow();
    }

    private static double median(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
