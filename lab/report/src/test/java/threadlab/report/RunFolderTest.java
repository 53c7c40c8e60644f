package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static threadlab.model.words.Message.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.model.Model;
import threadlab.model.run.Exhibit;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.words.Words;
import threadlab.report.scenario.TrialView;
import threadlab.report.words.LocalizedText;
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
                .containsExactly("schema", "runId", "partial", "command", "environment", "scenarios", "topics");
        assertThat(run.path("environment").propertyNames())
                .contains("jdk", "vendor", "os", "cpus", "memoryBytes", "scale");
        assertThat(scenario.propertyNames()).contains("id", "title", "workload", "findings", "trials", "verdicts");
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
    void exhibitsOfOlderRunsAreTextsOrSentencesByTitle() throws IOException {
        write("""
                {"schema": 8, "runId": "r", "command": "run", "environment": {},
                 "scenarios": [{"id": "a", "title": "A", "question": "?", "taskSource": "",
                   "workload": {"id": "main", "title": "main"},
                   "trials": [{"model": "m", "title": "M", "status": "ok", "source": "",
                     "exhibits": {"printed": "two\\nlines",
                       "diagnosis": {"key": "threadlab/model/words/words:list.and", "arguments": ["a", "b"],
                         "english": "a and b"}}}]}]}
                """);

        var exhibits = RunFolder.load(folder).trials().findFirst().orElseThrow().exhibits();

        assertThat(exhibits)
                .satisfiesExactly(
                        printed -> assertThat(printed).isEqualTo(new Exhibit(plain("printed"), plain("two\nlines"))),
                        diagnosis -> {
                            assertThat(diagnosis.title()).isEqualTo(plain("diagnosis"));
                            assertThat(LocalizedText.of(diagnosis.text()).inKorean())
                                    .isEqualTo("a 및 b");
                        });
    }

    @Test
    void outcomesHaveTheirKoreanAndThoseOfOlderRunsRemainWhatTheyAre() throws IOException {
        write("""
                {"schema": 10, "runId": "r", "command": "run", "environment": {},
                 "scenarios": [{"id": "a", "title": "A", "question": "?", "taskSource": "",
                   "workload": {"id": "main", "title": "main"},
                   "trials": [{"model": "m", "title": "M", "status": "ok", "source": "",
                     "tallies": {"new": {"source": "s", "counts": {"a and b": 2},
                         "titles": {"a and b": {"key": "threadlab/model/words/words:list.and",
                           "arguments": ["a", "b"], "english": "a and b"}}},
                       "old": {"source": "s", "counts": {"a and b": 2}}}}]}]}
                """);

        var tallies = RunFolder.load(folder).trials().findFirst().orElseThrow().tallies();

        assertThat(tallies)
                .hasSize(2)
                .allSatisfy((name, tally) -> assertThat(tally.counts()).containsExactly(Map.entry("a and b", 2L)));
        assertThat(tallies.values())
                .extracting(tally -> TrialView.title("a and b", tally).inKorean())
                .containsExactly("a 및 b", "a and b");
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

    @Test
    void messageKeepsItsKeyAndArgumentsAndIsWrittenOnOneLine() throws IOException {
        var title = Words.COMMON.say("variant", Model.GIL.title(), plain("<b>never</b> released"));
        var trial = Trial.without("gil", title, Status.CRASHED, plain("exit code 134"));
        var run = SampleRuns.run(List.of(SampleRuns.gather("main", "four waits", List.of(trial))));

        RunFolder.save(folder, run);

        assertThat(RunFolder.load(folder)).isEqualTo(run);
        assertThat(Files.readAllLines(folder.resolve("run.json")))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"title\"", "{\"key\":\"threadlab/model/words/words:variant\"")
                        .contains("\"english\":\"Emulated GIL, <b>never</b> released\"}"))
                .anySatisfy(line -> assertThat(line).contains("\"reason\" : \"exit code 134\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "true",
                "[]",
                "{}",
                "{\"key\": 7, \"english\": \"e\"}",
                "{\"key\": \"k\"}",
                "{\"key\": \"k\", \"english\": null}",
                "{\"key\": \"k\", \"english\": \"e\", \"arguments\": [7]}",
                "{\"key\": \"k\", \"english\": \"e\", \"arguments\": [null]}",
                "{\"key\": \"k\", \"english\": \"e\", \"arguments\": [{\"english\": \"e\"}]}",
            })
    void whatIsNoMessageIsRefusedInOneLine(String title) throws IOException {
        write(runTitled(title));

        assertThatIOException()
                .isThrownBy(() -> RunFolder.load(folder))
                .withMessageStartingWith("not a run of the lab: ")
                .satisfies(refused ->
                        assertThat(String.valueOf(refused.getMessage()).lines()).hasSize(1));
    }

    @Test
    void messagesThatLieTooDeepInOneAnotherAreRefused() throws IOException {
        for (var depth : new int[] {9, 400, 100_000}) {
            var before = "{\"key\": \"k\", \"english\": \"e\", \"arguments\": [";
            write(runTitled(before.repeat(depth) + "\"x\"" + "]}".repeat(depth)));

            assertThatIOException()
                    .as("%d deep", depth)
                    .isThrownBy(() -> RunFolder.load(folder))
                    .satisfies(refused -> assertThat(
                                    String.valueOf(refused.getMessage()).lines())
                            .hasSize(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no such key",
                "threadlab/model/words/words:no.such.key",
                "threadlab/../../etc/passwd:x",
                "/etc/passwd:root",
                "java/lang/Object:x",
                "threadlab/report/words/report:page.skip",
                "threadlab/model/words/words:expected.near",
                ":",
            })
    void keyThatNamesNothingOfTheLabLeavesTheEnglish(String key) throws IOException {
        write(runTitled("{\"key\": \"%s\", \"english\": \"The <b>title</b>.\", \"invented\": {}}".formatted(key)));

        var title =
                LocalizedText.of(RunFolder.load(folder).scenarios().getFirst().title());

        assertThat(title.english()).isEqualTo("The <b>title</b>.");
        assertThat(title.inKorean()).doesNotContain("root:");
    }

    private static String runTitled(String title) {
        return """
                {"schema": 3, "runId": "r", "command": "run", "environment": {},
                 "scenarios": [{"id": "a", "title": %s, "question": "?", "taskSource": "",
                   "workload": {"id": "main", "title": "main"}}]}
                """.formatted(title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"metrics\": {\"x\": {\"unit\": \"COUNT\", \"samples\": [1]}};a metric with 'source'",
                "\"metrics\": {\"x\": {\"unit\": \"COUNT\", \"source\": \"s\"}};a metric with 'summary'",
                "\"distributions\": {\"x\": {\"encoded\": \"\"}};a distribution with 'source'",
                "\"tallies\": {\"x\": {\"counts\": {}}};a tally with 'source'",
                "\"passes\": [{\"wallNanos\": 1}];a pass with 'kind'",
            })
    void namesWhatATrialLacks(String part, String message) throws IOException {
        write("""
                {"schema": 3, "runId": "r", "command": "run", "environment": {},
                 "scenarios": [{"id": "a", "title": "A", "question": "?", "taskSource": "",
                   "workload": {"id": "main", "title": "main"},
                   "trials": [{"model": "m", "title": "M", "status": "ok", "source": "", %s}]}]}
                """.formatted(part));

        assertThatIOException()
                .isThrownBy(() -> RunFolder.load(folder))
                .withMessage("not a run of the lab: expected %s, found one without".formatted(message));
    }

    @Test
    void runOfAnOlderSchemaIsReadInEnglishWithTheWallAsItsFigure() throws IOException {
        var run = RunFolder.load(Path.of("..", "..", "reports", "reference"));

        assertThat(run.scenarios()).hasSizeGreaterThan(15);
        assertThat(run.trials()).hasSizeGreaterThan(200);
        assertThat(run.facts()).isBetween(90L, run.verdicts().count() - 1);
    }

    private void write(String content) throws IOException {
        Files.writeString(folder.resolve("run.json"), content);
    }
}
