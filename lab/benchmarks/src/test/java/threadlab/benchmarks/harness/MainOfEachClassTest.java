package threadlab.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs each class as an IDE does: by its `main`, the class path as it is, and no option of the JVM that a
/// benchmark might need.
class MainOfEachClassTest {

    /// Takes one method of each class, one with previews where the class has such.
    static Stream<Part> oneMethodOfEachClass() {
        var chosen = new LinkedHashMap<String, Part>();
        for (var part : Choice.of("quick", Suite.benchmarks()).parts()) {
            if (part.method().equals("structuredConcurrency")) {
                chosen.put(part.benchmark(), part);
            } else if (part.method().equals("virtualThreads")) {
                chosen.putIfAbsent(part.benchmark(), part);
            }
        }
        return chosen.values().stream();
    }

    @ParameterizedTest
    @MethodSource("oneMethodOfEachClass")
    @Execution(ExecutionMode.CONCURRENT)
    void mainForksWithTheFlagsThatTheBenchmarkNeeds(Part part) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djmh.ignoreLock=true",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "threadlab.benchmarks." + part.benchmark()));
        command.addAll(List.of("-e", "\\.(?!%s$)\\w+$".formatted(part.method())));
        command.addAll(List.of("-f", "1", "-wi", "0", "-i", "1", "-r", "20ms", "-p", "lock=SYNCHRONIZED"));
        for (Map.Entry<String, String> size : part.parameters().entrySet()) {
            command.addAll(List.of("-p", size.getKey() + "=" + size.getValue()));
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("(?m)^%s .*/op$".formatted(part.shortName()));
    }
}
