package threadlab.report.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import threadlab.report.jmh.Score.Extra;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the plan and the results of JMH from a run's folder. Stateless and thread-safe.
public final class JmhFolder {

    /// JMH's own results.
    public static final String RESULTS = "jmh.json";

    /// The methods that were to be run: a name and, after a tab, what its class asks; one a line.
    public static final String PLAN = "jmh-plan.tsv";

    private static final Map<String, Double> NANOS_BY_UNIT =
            Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);
    private static final JsonMapper JSON = new JsonMapper();

    private JmhFolder() {}

    /// Reads a folder; what can't be read is said in the result.
    public static Results read(Path folder) {
        return read(folder, folder.resolve(PLAN), folder.resolve(RESULTS));
    }

    /// Reads results alone, as `java -jar benchmarks.jar -rf json` writes them.
    public static Results readResults(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return read(folder == null ? file : folder, Path.of(""), file);
    }

    private static Results read(Path folder, Path plan, Path file) {
        try {
            if (!Files.isRegularFile(plan) && !Files.isRegularFile(file)) {
                return new Results.None();
            }
            var planned = Files.isRegularFile(plan) ? planned(Files.readAllLines(plan)) : Map.<String, String>of();
            var found = Files.isRegularFile(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createArrayNode();
            return measured(planned, found);
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new Results.Unreadable(message.replace(folder + "/", ""));
        }
    }

    private static Results measured(Map<String, String> planned, JsonNode found) {
        if (!found.isArray()) {
            throw new IllegalArgumentException("%s: expected a list of JMH's results".formatted(RESULTS));
        }
        var scores = StreamSupport.stream(found.spliterator(), false)
                .map(JmhFolder::score)
                .toList();
        var methods = scores.stream()
                .map(score -> score.benchmark() + "." + score.method())
                .collect(Collectors.toSet());
        var missing = planned.keySet().stream()
                .filter(method -> !methods.contains(method))
                .toList();
        return new Results.Measured(scores, byClass(planned), missing, setup(found), jdk(found));
    }

    private static Map<String, String> planned(List<String> lines) {
        var planned = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var fields = line.split("\t", 2);
            planned.put(classAndMethod(fields[0]), fields.length < 2 ? "" : fields[1]);
        }
        return planned;
    }

    private static Map<String, String> byClass(Map<String, String> planned) {
        return planned.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(0, entry.getKey().indexOf('.')),
                        Map.Entry::getValue,
                        (one, other) -> one));
    }

    private static String classAndMethod(String name) {
        var words = name.split("\\.", -1);
        if (words.length < 2) {
            throw new IllegalArgumentException("benchmark '%s': expected CLASS.METHOD".formatted(name));
        }
        return words[words.length - 2] + "." + words[words.length - 1];
    }

    private static Score score(JsonNode result) {
        var name = classAndMethod(result.path("benchmark").asString());
        var metric = result.path("primaryMetric");
        var parameters = new LinkedHashMap<String, String>();
        result.path("params")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asString()));
        var extras = new LinkedHashMap<String, Extra>();
        result.path("secondaryMetrics")
                .properties()
                .forEach(entry -> extras.put(entry.getKey(), extra(entry.getValue())));
        return new Score(
                name.substring(0, name.indexOf('.')),
                name.substring(name.indexOf('.') + 1),
                parameters,
                span(name, metric),
                samples(metric),
                extras);
    }

    private static Extra extra(JsonNode metric) {
        return new Extra(number(metric.path("score")), metric.path("scoreUnit").asString());
    }

    /// Where JMH gives no interval, as of a single iteration, the score stands for both ends.
    private static ScoreInterval span(String name, JsonNode metric) {
        var unit = metric.path("scoreUnit").asString();
        var factor = NANOS_BY_UNIT.get(unit);
        var score = number(metric.path("score"));
        if (factor == null || !(score > 0) || Double.isInfinite(score)) {
            throw new IllegalArgumentException("%s of %s: expected a time above 0 an operation, found %s %s"
                    .formatted(RESULTS, name, score, unit));
        }
        var low = number(metric.path("scoreConfidence").path(0));
        var high = number(metric.path("scoreConfidence").path(1));
        var known = Double.isFinite(low) && Double.isFinite(high);
        return new ScoreInterval(
                score * factor,
                (known ? Math.clamp(low, 0, score) : score) * factor,
                (known ? Math.max(high, score) : score) * factor);
    }

    /// JMH writes what is no number as a text.
    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private static int samples(JsonNode metric) {
        var samples = 0;
        for (var fork : metric.path("rawData")) {
            samples += fork.size();
        }
        return samples;
    }

    private static String setup(JsonNode found) {
        var setups = new ArrayList<String>();
        for (var result : found) {
            var setup = "%s × (%s × %s + %s × %s)"
                    .formatted(
                            result.path("forks").asInt(0),
                            result.path("warmupIterations").asInt(0),
                            result.path("warmupTime").asString(),
                            result.path("measurementIterations").asInt(0),
                            result.path("measurementTime").asString());
            if (!setups.contains(setup)) {
                setups.add(setup);
            }
        }
        return String.join("; ", setups);
    }

    private static String jdk(JsonNode found) {
        return StreamSupport.stream(found.spliterator(), false)
                .map(result -> result.path("jdkVersion").asString(""))
                .filter(version -> !version.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
