package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.agent.cost.server.TracedServer;

/// Loads the agent beside OpenTelemetry's, which weaves Tomcat and executors and records by JFR as well, in either
/// order.
///
/// For longer: `-Dagent.otel.seconds=300 -Dagent.otel.pause=50`, the milliseconds that a connection is quiet after
/// an answer. `-Dit.test=OtelIT#besideOpenTelemetry*` runs nothing else.
class OtelIT {

    private static final int FIRST_WITHOUT_UNSAFE = 23;

    @TempDir
    private Path directory;

    enum Order {
        OURS_FIRST,
        OURS_LAST;

        List<String> of(String ours, String other) {
            return switch (this) {
                case OURS_FIRST -> List.of(ours, other);
                case OURS_LAST -> List.of(other, ours);
            };
        }
    }

    /// That agent exports nothing and says only what goes wrong; what the JVM says of any agent that appends
    /// to the bootstrap class path or uses Unsafe is not asked for.
    private static List<String> flags() {
        var flags = new ArrayList<>(List.of(
                "-Xmx512m",
                "-Xshare:off",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.instrumentation.runtime-telemetry-java17.enable-all=true",
                "-Dio.opentelemetry.javaagent.slf4j.simpleLogger.defaultLogLevel=warn"));
        if (Runtime.version().feature() >= FIRST_WITHOUT_UNSAFE) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }

    @ParameterizedTest
    @EnumSource
    void besideOpenTelemetryTheServerRunsOnAndEachSliceIsThere(Order order) throws Exception {
        var file = directory.resolve("traced.jfr");
        var flags = flags();
        flags.addAll(order.of(
                "-javaagent:" + Fork.jar() + "=quiet=true,record=" + file,
                "-javaagent:" + System.getProperty("otel.jar")));

        var result = Fork.of(flags.toArray(String[]::new))
                .onTheClassPathOfTheTests()
                .run(
                        TracedServer.class,
                        Integer.getInteger("agent.otel.seconds", 4),
                        Integer.getInteger("agent.otel.pause", 5));

        result.assertRanQuietly();
        var answers = Long.parseLong(result.output().split(" ")[0]);
        assertThat(result.output()).startsWith("%d answers, %d in a span".formatted(answers, answers));
        assertThat(answers).isGreaterThanOrEqualTo(20);
        var slices = Slices.read(file);
        assertThat(slices.lost()).isZero();
        assertThat(slices.all()).filteredOn(Slice::isLast).hasSizeGreaterThanOrEqualTo((int) answers);
        assertThat(slices.all()).filteredOn(Slice::isFirst).hasSizeGreaterThanOrEqualTo((int) answers);
        System.out.printf(
                "%s: %,d answers, each in a span; %,d slices%n",
                order, answers, slices.all().size());
    }
}
