package threadlab.benchmarks.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Times programs as whole processes, one after another, round by round, and prints the medians. The first one is the
/// measure of the others.
final class Contest {

    private static final int LONGEST_SAID = 90;

    private final String title;
    private final Path log;
    private final String javaOptions;
    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, String> said = new LinkedHashMap<>();

    /// @param log where the programs write
    /// @param javaOptions flags of each JVM, unless its command says otherwise; may be empty
    Contest(String title, Path log, String javaOptions) {
        this.title = title;
        this.log = log;
        this.javaOptions = javaOptions;
    }

    Contest add(String name, List<String> command) {
        commands.put(name, command);
        return this;
    }

    /// Runs all programs as often as asked for. One that fails is not run again, and has no figures.
    Contest run(int rounds) throws IOException, InterruptedException {
        for (var round = 0; round < rounds; round++) {
            for (var name : List.copyOf(commands.keySet())) {
                run(name);
            }
        }
        return this;
    }

    private void run(String name) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(commands.get(name)).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JDK_JAVA_OPTIONS", javaOptions);
        var start = System.nanoTime();
        var status = builder.redirectOutput(log.toFile()).start().waitFor();
        var nanos = System.nanoTime() - start;
        said.put(name, lastLine());
        if (status == 0) {
            seconds.computeIfAbsent(name, any -> new ArrayList<>()).add(nanos / 1e9);
        } else {
            commands.remove(name);
            seconds.remove(name);
            said.put(name, "exit %d: %s".formatted(status, said.get(name)));
        }
    }

    private String lastLine() throws IOException {
        var last = Files.readString(log).strip().lines().reduce("", (before, line) -> line);
        return last.length() > LONGEST_SAID ? last.substring(0, LONGEST_SAID) + " …" : last;
    }

    /// Fails where a program did, with what it wrote last.
    void requireSuccess() throws IOException {
        if (seconds.size() < said.size()) {
            throw new IOException(title + ": " + said);
        }
    }

    void print() {
        System.out.printf("%n%-36s %8s %8s %8s %8s%n", title, "s", "min", "max", "x first");
        var first = said.keySet().stream().map(seconds::get).findFirst();
        said.forEach((name, words) -> {
            var times = seconds.get(name);
            if (times == null) {
                System.out.printf("%-36s %s%n", name, words);
            } else {
                System.out.printf(
                        Locale.ROOT,
                        "%-36s %8.2f %8.2f %8.2f %8.2f%n",
                        name,
                        median(times),
                        times.stream().min(Comparator.naturalOrder()).orElseThrow(),
                        times.stream().max(Comparator.naturalOrder()).orElseThrow(),
                        median(times) / first.map(Contest::median).orElse(Double.NaN));
            }
        });
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
