package threadlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes files as JMH writes them, with figures that are made up.
final class SampleScores {

    private SampleScores() {}

    /// Writes `jmh.json`.
    static void write(Path folder, String... results) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("jmh.json"), Stream.of(results).collect(Collectors.joining(",", "[", "]")));
    }

    /// Writes `jmh-plan.tsv`.
    static void plan(Path folder, String... lines) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("jmh-plan.tsv"), String.join("\n", lines) + "\n");
    }

    /// Makes one result of a class `Start` with a parameter n, in microseconds.
    static String start(String method, String n, double score, double low, double high) {
        return result(method, n, String.valueOf(score), low + ", " + high);
    }

    /// Makes one of a single iteration: it has no interval.
    static String single(String method, String n, double score) {
        return result(method, n, String.valueOf(score), "\"NaN\", \"NaN\"");
    }

    /// Makes one that weighed memory.
    static String weighed(String method, double heapBytes, double nativeBytes) {
        return start(method, "1", 100, 80, 125)
                .replace(
                        "\"B\"}}",
                        "\"B\"}, \"nativeBytesPerThread\": {\"score\": %s, \"scoreUnit\": \"B\"}}"
                                .formatted(nativeBytes))
                .replace("2048.0", String.valueOf(heapBytes));
    }

    private static String result(String method, String n, String score, String interval) {
        return """
                {"benchmark": "sample.Start.%s", "mode": "avgt", "forks": 2, "warmupIterations": 3, "warmupTime": "1 s",
                 "measurementIterations": 2, "measurementTime": "1 s", "params": {"n": "%s"},
                 "primaryMetric": {"score": %s, "scoreConfidence": [%s], "scoreUnit": "us/op", "rawData": [[1, 2], [3, 4]]},
                 "secondaryMetrics": {"heapBytesPerThread": {"score": 2048.0, "scoreUnit": "B"}}}
                """.formatted(method, n, score, interval);
    }
}
