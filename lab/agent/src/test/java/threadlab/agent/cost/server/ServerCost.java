package threadlab.agent.cost.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import threadlab.agent.cost.EmptyAgent;

/// **The question:** how many requests per second does a web server keep, and how much processor time does
/// a request take, where the agent is there and where a recording is made?
///
/// Each server and mode runs in JVMs of their own, in the order A B C C B A, so that a machine that changes
/// changes for all. The load comes from this JVM, on the same processors: it slows the server down, but
/// alike in every mode. Figures are medians over the JVMs, and ratios to those without an agent; look at
/// the spread first. It needs the class path of the tests. From the root of the project, after
/// `mvn package -pl lab/agent -am`:
///
/// `mvn dependency:build-classpath -pl lab/agent -am -Dmdep.outputFile=/tmp/path -Dmdep.includeScope=test`
///
/// `java -cp lab/agent/target/test-classes:$(cat /tmp/path) threadlab.agent.cost.server.ServerCost
/// lab/agent/target/threadlab-agent.jar 3`
public final class ServerCost {

    private static final int WARM_UP_MILLIS = 3_000;
    private static final int MEASURED_MILLIS = 2_500;

    /// What one JVM made of one handler.
    private record Figure(double requestsPerSecond, double cpuMicros) {}

    private final Path jar;
    private final Path emptyAgent;
    private final Path recording;

    private ServerCost(Path jar, Path emptyAgent, Path recording) {
        this.jar = jar;
        this.emptyAgent = emptyAgent;
        this.recording = recording;
    }

    /// Takes the agent's jar, how many JVMs to start of each mode, and optionally the modes.
    public static void main(String[] arguments) throws Exception {
        var modes = arguments.length == 2
                ? ServerMode.TABLE
                : Arrays.stream(arguments).skip(2).map(ServerMode::valueOf).toList();
        var recording = Files.createTempFile("cost", ".jfr");
        var emptyAgent = EmptyAgent.jar();
        try {
            var cost = new ServerCost(Path.of(arguments[0]).toAbsolutePath(), emptyAgent, recording);
            System.out.printf(
                    "JDK %s, %d cores, %s JVMs of each mode%n",
                    Runtime.version(), Runtime.getRuntime().availableProcessors(), arguments[1]);
            for (var kind : ServerKind.values()) {
                cost.measure(kind, modes, Integer.parseInt(arguments[1]));
            }
        } finally {
            Files.delete(recording);
            Files.delete(emptyAgent);
        }
    }

    private void measure(ServerKind kind, List<ServerMode> modes, int rounds) throws Exception {
        var figures = new EnumMap<Handler, Map<ServerMode, List<Figure>>>(Handler.class);
        for (var round = 0; round < rounds; round++) {
            for (var mode : round % 2 == 0 ? modes : modes.reversed()) {
                run(kind, mode)
                        .forEach((handler, figure) -> figures.computeIfAbsent(
                                        handler, any -> new EnumMap<>(ServerMode.class))
                                .computeIfAbsent(mode, any -> new ArrayList<>())
                                .add(figure));
            }
        }
        figures.forEach((handler, ofModes) -> print(kind, handler, ofModes));
    }

    private Map<Handler, Figure> run(ServerKind kind, ServerMode mode) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx512m"));
        command.addAll(mode.flags(jar, emptyAgent, recording));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerChild.class.getName(), kind.name()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            var port = Integer.parseInt(nextNumber(output));
            var figures = new EnumMap<Handler, Figure>(Handler.class);
            for (var handler : Handler.values()) {
                var load = new Load(port, handler, 0);
                load.run(WARM_UP_MILLIS);
                figures.put(handler, measure(load, process, output));
            }
            return figures;
        } finally {
            process.getOutputStream().close();
            process.waitFor();
        }
    }

    private static Figure measure(Load load, Process process, BufferedReader output) throws Exception {
        var cpu = cpuNanos(process, output);
        var start = System.nanoTime();
        var requests = load.run(MEASURED_MILLIS);
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Figure(requests / seconds, (cpuNanos(process, output) - cpu) / 1e3 / requests);
    }

    private static long cpuNanos(Process process, BufferedReader output) throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return Long.parseLong(nextNumber(output));
    }

    /// Servers and JFR print lines of their own.
    private static String nextNumber(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("\\d+")) {
                return line;
            }
        }
        throw new IOException("expected a number from the server, found the end of its output");
    }

    private static void print(ServerKind kind, Handler handler, Map<ServerMode, List<Figure>> ofModes) {
        System.out.printf("%n%s %s%n", kind, handler);
        var first = ofModes.values().iterator().next();
        ofModes.forEach((mode, figures) -> System.out.printf(
                "%-22s %6.0f requests/s (%.0f to %.0f), %.2f; %6.1f us of CPU a request, %.2f%n",
                mode,
                requests(figures)[figures.size() / 2],
                requests(figures)[0],
                requests(figures)[figures.size() - 1],
                requests(figures)[figures.size() / 2] / requests(first)[first.size() / 2],
                cpu(figures)[figures.size() / 2],
                cpu(figures)[figures.size() / 2] / cpu(first)[first.size() / 2]));
    }

    private static double[] requests(List<Figure> figures) {
        return figures.stream().mapToDouble(Figure::requestsPerSecond).sorted().toArray();
    }

    private static double[] cpu(List<Figure> figures) {
        return figures.stream().mapToDouble(Figure::cpuMicros).sorted().toArray();
    }
}
