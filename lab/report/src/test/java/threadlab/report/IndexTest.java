package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Finding;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

class IndexTest {

    @TempDir
    Path reports;

    @Test
    void linksToTheSummaryWhereThereIsNoPage() throws IOException {
        Files.createDirectories(reports.resolve("reference"));
        RunFolder.save(reports.resolve("reference"), SampleRuns.complete());
        Files.writeString(reports.resolve("reference").resolve("summary.md"), "the summary");

        assertThat(render().select("a[href$=.md]").eachAttr("href")).containsExactly("reference/summary.md");
    }

    @Test
    void saysHowToMakeTheFirstRun() throws IOException {
        assertThat(render().text()).contains("No run is here yet", "mvn verify -Plab");
    }

    @Test
    void listsTheNewestRunFirstWhateverItsJdk() throws IOException {
        for (var id : new String[] {"jdk25-20260101T000000Z", "jdk21-20261231T000000Z", "jdk27-20260601T000000Z"}) {
            RunFolder.save(reports.resolve(id), SampleRuns.complete());
            Files.writeString(reports.resolve(id).resolve("index.html"), "the page");
        }
        Files.createDirectories(reports.resolve("no-run"));

        var rows = render().select("tbody tr");

        assertThat(rows.select("a").eachAttr("href"))
                .containsExactly(
                        "jdk21-20261231T000000Z/index.html",
                        "jdk27-20260601T000000Z/index.html",
                        "jdk25-20260101T000000Z/index.html");
        assertThat(rows.getFirst().text()).contains("25.0.9 quick 2 4 4", "✓ 4 confirmed ✗ 1 refuted");
    }

    @Test
    void beginsWithWhatTheNewestRunWithFindingsFound() throws IOException {
        save("jdk25-20260101T000000Z", finding("old"));
        save("jdk25-20260201T000000Z", finding("first"), finding("second"), finding("third"), finding("fourth"));
        RunFolder.save(reports.resolve("jdk25-20260301T000000Z"), SampleRuns.complete());

        var found = render().select("#newest");

        assertThat(found.select("h2").text()).contains("jdk25-20260201T000000Z");
        assertThat(found.select("li").eachText()).containsExactly("first", "second", "third");
    }

    private void save(String id, Finding... findings) throws IOException {
        var like = SampleRuns.complete().scenarios().getFirst();
        var scenario = new ScenarioRun(
                like.id(),
                like.title(),
                like.question(),
                like.keyMetric(),
                List.of(findings),
                like.lead(),
                like.workload(),
                like.claims(),
                like.taskSource(),
                like.trials(),
                like.verdicts());
        RunFolder.save(reports.resolve(id), SampleRuns.run(List.of(scenario)));
    }

    private static Finding finding(String sentence) {
        return new Finding(
                Topic.WAITING,
                Surprise.EXPECTED,
                true,
                Message.plain(sentence),
                null,
                Message.plain("figure"),
                Unit.NANOS,
                List.of(new Finding.Bar("virtual-threads", Message.plain("Virtual threads"), 1)));
    }

    @Test
    void listsWhatItCannotReadWithTheReason() throws IOException {
        RunFolder.save(reports.resolve("jdk25-20260101T000000Z"), SampleRuns.complete());
        Files.createDirectories(reports.resolve("broken"));
        Files.writeString(reports.resolve("broken/run.json"), "{\"schema\": 99}");

        var rows = render().select("tbody tr");

        assertThat(rows).hasSize(2);
        assertThat(rows.getLast().text()).startsWith("broken");
        assertThat(rows.text())
                .contains("broken unreadable", "expected schema %d or older, found 99".formatted(Run.SCHEMA));
    }

    private Document render() throws IOException {
        Index.render(reports);
        return English.page(reports.resolve("index.html"));
    }
}
