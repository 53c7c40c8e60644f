package threadlab.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Starts the jar as users do.
class JarIT {

    @Test
    void jarRunsABenchmarkWithTheLabsProfiler() throws Exception {
        var result = run("ScopeLifecycle.structuredConcurrency", "-p", "tasks=1", "-prof", "threadlab");

        assertThat(result.exitCode).as(result.output).isZero();
        assertThat(result.output).contains("ScopeLifecycle.structuredConcurrency:threadlab.slices");
    }

    @Test
    void unknownBenchmarkIsNamed() throws Exception {
        var result = run("NoSuchBenchmark");

        assertThat(result.exitCode).isEqualTo(1);
        assertThat(result.output).contains("No matching benchmarks");
    }

    private record Result(int exitCode, String output) {}

    private static Result run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djmh.ignoreLock=true",
                "-jar",
                System.getProperty("benchmarks.jar")));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-f", "1", "-wi", "0", "-i", "1", "-r", "50ms"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
