package threadlab.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import threadlab.model.run.Run;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes a run to its folder and reads it back: `run.json`, the record components by their names.
///
/// Stateless and thread-safe.
public final class RunFolder {

    /// The name of the file with every figure, in the run's folder.
    public static final String FILE = "run.json";

    private static final String NO_RUN = "not a run of the lab: ";

    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new MessageModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new Lines()))
            .enable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(List.class, config -> config.setNullHandling(EMPTY))
            .withConfigOverride(Map.class, config -> config.setNullHandling(EMPTY))
            .build();

    /// Gives a line to each thing down to a pass or a figure, and none to what these consist of.
    private static final class Lines extends DefaultIndenter {

        private static final int DEEPEST = 4;

        Lines() {
            super("  ", "\n");
        }

        @Override
        public void writeIndentation(JsonGenerator generator, int level) {
            if (level <= DEEPEST) {
                super.writeIndentation(generator, level);
            } else {
                generator.writeRaw(' ');
            }
        }
    }

    private RunFolder() {}

    /// Writes the run; a reader sees the old file or the new one, never a half.
    ///
    /// @param folder the run's folder, created where needed
    /// @throws IOException where the folder can't be written
    public static void save(Path folder, Run run) throws IOException {
        Files.createDirectories(folder);
        var unfinished = folder.resolve(FILE + ".tmp");
        Files.write(unfinished, (JSON.writeValueAsString(run) + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Reads the run of a folder.
    ///
    /// Unknown properties are ignored; a missing collection is empty.
    ///
    /// @throws IOException where the folder has no run, or an unreadable one; its message is for the user
    public static Run load(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException("no %s in folder '%s': expected a run of the lab".formatted(FILE, nameOf(folder)));
        }
        try {
            var tree = JSON.readTree(Files.readAllBytes(file));
            requireKnown(tree);
            listExhibits(tree);
            return JSON.treeToValue(tree, Run.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(NO_RUN + firstLine(e), e);
        }
    }

    private static void requireKnown(JsonNode run) throws IOException {
        var schema = run.path("schema");
        if (!schema.isInt() || schema.intValue() < 1) {
            throw new IOException(NO_RUN + "expected a whole number 'schema' of 1 or more");
        }
        if (schema.intValue() > Run.SCHEMA) {
            throw new IOException("this run was written by a newer lab: expected schema %d or older, found %d"
                    .formatted(Run.SCHEMA, schema.intValue()));
        }
        require(run, "run", "runId", "command", "environment");
        for (var scenario : run.path("scenarios")) {
            requireScenario(scenario);
        }
    }

    private static void requireScenario(JsonNode scenario) throws IOException {
        require(scenario, "scenario", "id", "title", "question", "workload", "taskSource");
        require(scenario.path("workload"), "workload", "id", "title");
        requireIfThere(scenario, "keyMetric", "metric", "title");
        requireIfThere(scenario, "lead", "kind", "title");
        for (var finding : scenario.path("findings")) {
            require(finding, "finding", "topic", "surprise", "sentence", "figure", "unit");
        }
        for (var claim : scenario.path("claims")) {
            require(claim, "claim", "id", "saying");
        }
        for (var trial : scenario.path("trials")) {
            requireTrial(trial);
        }
        for (var verdict : scenario.path("verdicts")) {
            require(verdict, "verdict", "prediction", "model", "claim", "verdict", "expected", "measured");
            require(verdict, "verdict", "spread", "reason", "statement", "mechanism", "source");
        }
    }

    private static void requireTrial(JsonNode trial) throws IOException {
        require(trial, "trial", "model", "title", "status", "source");
        for (var metric : trial.path("metrics")) {
            require(metric, "metric", "unit", "source", "summary");
        }
        for (var distribution : trial.path("distributions")) {
            require(distribution, "distribution", "source", "encoded");
        }
        for (var tally : trial.path("tallies")) {
            require(tally, "tally", "source", "counts");
        }
        if (trial.path("exhibits").isArray()) {
            for (var exhibit : trial.path("exhibits")) {
                require(exhibit, "exhibit", "title", "text");
            }
        }
        for (var pass : trial.path("passes")) {
            require(pass, "pass", "kind");
        }
    }

    /// Makes a list of a trial's exhibits, which up to schema 8 were texts by title.
    private static void listExhibits(JsonNode run) {
        for (var scenario : run.path("scenarios")) {
            for (var trial : scenario.path("trials")) {
                if (trial instanceof ObjectNode fields && fields.path("exhibits") instanceof ObjectNode byTitle) {
                    var list = fields.putArray("exhibits");
                    byTitle.properties()
                            .forEach(exhibit -> list.addObject()
                                    .put("title", exhibit.getKey())
                                    .set("text", exhibit.getValue()));
                }
            }
        }
    }

    private static void requireIfThere(JsonNode node, String what, String... names) throws IOException {
        if (node.hasNonNull(what)) {
            require(node.path(what), what, names);
        }
    }

    private static void require(JsonNode node, String what, String... names) throws IOException {
        for (var name : names) {
            if (!node.hasNonNull(name)) {
                throw new IOException(NO_RUN + "expected a %s with '%s', found one without".formatted(what, name));
            }
        }
    }

    private static String firstLine(Exception e) {
        var message = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    private static String nameOf(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
