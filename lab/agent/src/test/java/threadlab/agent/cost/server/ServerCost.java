package threadlab.agent.cost.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// **The question:** how many requests per second does a web server keep, and how much processor time does
/// a request take, where the agent is there and where a recording is made?
///
/// Tomcat and Helidon, each in a JVM with the agent and in one without, are asked by turns for a second a mode
/// (`-Dagent.cost.seconds=`), in the
/// order A B C, C B A and so on, recordings being begun and ended in between; half of the rounds are in JVMs of
/// their own. A mode is compared to the servers without an agent in the same round, of which there are two: what
/// "no agent, again" says is what the machine does on its own, so look at that first. The load comes from this JVM,
/// on the same processors: it slows the server down, but alike in every mode.
///
/// With two JDKs it takes ten minutes. From the root of the project:
///
/// `mvn verify -pl lab/agent -am -DskipTests -Pagent-cost -Dagent.cost.jdks=HOME-OF-A-JDK-21`
public final class ServerCost {

    private static final int SETTLING_MILLIS = 250;
    private static final int MEASURED_MILLIS = 1_000 * Integer.getInteger("agent.cost.seconds", 1);

    /// For each handler and JVM.
    private static final int WARM_UP_MILLIS = 4 * MEASURED_MILLIS;

    private static final int WARM_UP_LEAST_MILLIS = 500;

    private final Path jar;

    private ServerCost(Path jar) {
        this.jar = jar;
    }

    /// Takes the agent's jar, how many rounds to make, and the homes of further JDKs with commas between them.
    public static void main(String[] arguments) throws Exception {
        var cost = new ServerCost(Path.of(arguments[0]).toAbsolutePath());
        var rounds = Integer.parseInt(arguments[1]);
        var jdks = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        Arrays.stream(arguments)
                .skip(2)
                .flatMap(homes -> Arrays.stream(homes.split(",", -1)))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .forEach(jdks::add);
        System.out.printf(
                "%d cores, %d rounds of %d ms, JDK %s and %s%n",
                Runtime.getRuntime().availableProcessors(),
                rounds,
                MEASURED_MILLIS,
                Runtime.version(),
                jdks.subList(1, jdks.size()));
        for (var kind : ServerKind.values()) {
            for (var jdk : jdks) {
                cost.print(jdk, kind, ServerMode.CHOICES, rounds);
            }
        }
        cost.print(jdks.getFirst(), ServerKind.TOMCAT, ServerMode.EVENTS, rounds);
    }

    private void print(Path jdk, ServerKind kind, List<ServerMode> modes, int rounds) throws Exception {
        var table = new CostTable(modes);
        measure(jdk, kind, table, modes, rounds - rounds / 2);
        if (rounds > 1) {
            measure(jdk, kind, table, modes, rounds / 2);
        }
        System.out.println();
        System.out.print(table.text("%s, JDK %s".formatted(kind.title, version(jdk))));
    }

    private static String version(Path jdk) throws IOException {
        var release = new Properties();
        try (var reader = Files.newBufferedReader(jdk.resolve("release"))) {
            release.load(reader);
        }
        return release.getProperty("JAVA_VERSION").replace("\"", "");
    }

    private void measure(Path jdk, ServerKind kind, CostTable table, List<ServerMode> modes, int rounds)
            throws Exception {
        try (var without = new ServerJvm(jdk, kind, jar, false);
                var with = new ServerJvm(jdk, kind, jar, true)) {
            warmUp(without, with, modes);
            for (var round = 0; round < rounds; round++) {
                for (var handler : Handler.values()) {
                    table.add(handler, round(without, with, handler, round % 2 == 0 ? modes : modes.reversed()));
                }
            }
        }
    }

    /// Both JVMs get the same time: a server that is not warm yet takes several times the processor time. First comes
    /// what makes the most requests.
    private static void warmUp(ServerJvm without, ServerJvm with, List<ServerMode> modes) throws Exception {
        var recorded = modes.stream().filter(mode -> mode.hasAgent).toList();
        for (var handler : List.of(Handler.COMPUTE, Handler.SLEEP)) {
            without.measure(handler, WARM_UP_MILLIS);
            for (var mode : recorded) {
                with.record(mode);
                with.measure(handler, Math.max(WARM_UP_LEAST_MILLIS, WARM_UP_MILLIS / recorded.size()));
            }
        }
    }

    private static Map<ServerMode, Figure> round(
            ServerJvm without, ServerJvm with, Handler handler, List<ServerMode> modes) throws Exception {
        var figures = new EnumMap<ServerMode, Figure>(ServerMode.class);
        for (var mode : modes) {
            var jvm = mode.hasAgent ? with : without;
            with.record(mode);
            jvm.measure(handler, SETTLING_MILLIS);
            figures.put(mode, jvm.measure(handler, MEASURED_MILLIS));
        }
        return figures;
    }
}
