package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Run;
import tools.jackson.databind.json.JsonMapper;

class RunFolderTest {

    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWrote() throws IOException {
        RunFolder.save(folder, SampleRuns.complete());

        assertThat(RunFolder.load(folder)).isEqualTo(SampleRuns.complete());
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void replacesAnOlderFileOfTheSameRun() throws IOException {
        RunFolder.save(folder, SampleRuns.complete());
        RunFolder.save(folder, SampleRuns.run(List.of()));

        assertThat(RunFolder.load(folder).scenarios()).isEmpty();
    }

    @Test
    void writesTheNamesOfTheContract() throws IOException {
        RunFolder.save(folder, SampleRuns.complete());

        var run = new JsonMapper().readTree(Files.readAllBytes(folder.resolve("run.json")));
        var scenario = run.path("scenarios").path(0);
        var trial = scenario.path("trials").path(0);
        assertThat(run.propertyNames())
                .containsExactly("schema", "runId", "partial", "command", "environment", "scenarios");
        assertThat(run.path("environment").propertyNames())
                .contains("jdk", "vendor", "os", "cpus", "memoryBytes", "scale");
        assertThat(scenario.propertyNames()).contains("id", "title", "workload", "trials", "verdicts");
        assertThat(trial.propertyNames())
                .contains(
                        "model", "status", "reason", "wallNanos", "recordedWallNanos", "metrics", "order", "recording");
        assertThat(trial.path("order").propertyNames()).containsExactly("started", "finished", "results");
        assertThat(trial.path("status").stringValue()).isEqualTo("ok");
        assertThat(trial.path("reason").isNull()).isTrue();
        assertThat(trial.path("passes").path(0).path("kind").stringValue()).isEqualTo("timed");
        assertThat(scenario.path("verdicts").path(0).propertyNames())
                .contains("prediction", "claim", "verdict", "expected", "measured", "spread", "reason");
        assertThat(scenario.path("verdicts").path(0).path("verdict").stringValue())
                .isEqualTo("CONFIRMED");
    }

    @Test
    void passesOverWhatItDoesNotKnowAndReadsMissingCollectionsAsEmpty() throws IOException {
        write("""
                {"schema": 1, "runId": "r", "command": "run", "invented": [1],
                 "environment": {"jdk": "25", "colour": "red"},
                 "scenarios": [{"id": "a", "title": "A", "question": "?", "taskSource": "",
                   "workload": {"id": "main", "title": "main"},
                   "trials": [{"model": "m", "title": "M", "status": "ok", "source": "", "wallNanos": null}]}]}
                """);

        var scenario = RunFolder.load(folder).scenarios().getFirst();

        assertThat(scenario.verdicts()).isEmpty();
        assertThat(scenario.trials().getFirst().wallNanos()).isEmpty();
        assertThat(scenario.trials().getFirst().metrics()).isEmpty();
        assertThat(scenario.trials().getFirst().tallies()).isEmpty();
        assertThat(scenario.trials().getFirst().exhibits()).isEmpty();
    }

    @Test
    void refusesANewerSchema() throws IOException {
        write("{\"schema\": 99, \"runId\": \"r\", \"environment\": {}}");

        assertThatIOException()
                .isThrownBy(() -> RunFolder.load(folder))
                .withMessageContaining("expected schema %d or older, found 99".formatted(Run.SCHEMA));
    }

    @Test
    void refusesWhatIsNoRun() throws IOException {
        assertThatIOException().isThrownBy(() -> RunFolder.load(folder)).withMessageContaining("no run.json");
        for (var content : new String[] {
            "",
            "[]",
            "{",
            "null",
            "{\"schema\": 0}",
            "{\"schema\": \"1\"}",
            "{\"schema\": 1}",
            "{\"schema\": 1, \"runId\": \"r\", \"command\": \"run\", \"environment\": {\"cpus\": \"many\"}}",
        }) {
            write(content);
            assertThatIOException()
                    .as(content)
                    .isThrownBy(() -> RunFolder.load(folder))
                    .withMessageStartingWith("not a run of the lab");
        }
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        write(
                "{\"schema\": 1, \"runId\": \"r\", \"command\": \"run\", \"environment\": {}, \"scenarios\": [{\"id\": \"a\"}]}");

        assertThatIOException()
                .isThrownBy(() -> RunFolder.load(folder))
                .withMessage("not a run of the lab: expected a scenario with 'title', found one without");
    }

    private void write(String content) throws IOException {
        Files.writeString(folder.resolve("run.json"), content);
    }
}
