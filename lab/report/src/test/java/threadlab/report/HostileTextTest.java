package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.claims.Claim;
import threadlab.model.run.Distribution;
import threadlab.model.run.Environment;
import threadlab.model.run.Exhibit;
import threadlab.model.run.Finding;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.LeadPicture;
import threadlab.model.run.Metric;
import threadlab.model.run.Order;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Status;
import threadlab.model.run.Tally;
import threadlab.model.run.Topic;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.run.WorkloadData;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.model.words.Message;
import threadlab.report.html.Links;

@Tag("any-jdk")
class HostileTextTest {

    private static final String EVIL =
            "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\n|`\u202Etxt\u0007 </title></style></desc>${x}";

    @TempDir
    Path folder;

    @Test
    void staysTextOnThePage() throws IOException {
        render();

        var scenario = Links.anchor(EVIL) + ".html";
        assertStaysText("index.html", 3);
        assertStaysText("claims.html", 3);
        assertStaysText("method.html", 3);
        assertStaysText("scenarios/" + scenario, 4);
        assertThat(English.page(folder.resolve("scenarios").resolve(scenario))
                        .select(".lane-name")
                        .text())
                .contains("<script>alert(1)</script>");
    }

    private void assertStaysText(String name, int styleSheets) throws IOException {
        var page = English.page(folder.resolve(name));
        assertThat(page.select("script, img, iframe, object, [onerror], [onload], [onclick]"))
                .isEmpty();
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
        assertThat(page.select("style")).hasSize(styleSheets);
        assertThat(page.text()).contains("<script>alert(1)</script>");
        assertThat(Files.readString(folder.resolve(name))).doesNotContain("\u202E", "\u0007");
    }

    @Test
    void staysTextInThePictures() throws Exception {
        render();

        try (var pictures = Files.list(folder.resolve("pictures"))) {
            assertThat(pictures.toList()).isNotEmpty().allSatisfy(picture -> {
                var svg = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(picture.toFile());
                assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
                assertThat(svg.getElementsByTagName("script").getLength()).isZero();
                assertThat(svg.getElementsByTagName("rect").getLength()).isGreaterThan(3);
                assertThat(svg.getDocumentElement().getTextContent()).contains("<script>alert(1)</script>");
            });
        }
    }

    @Test
    void staysTextInTheMarkdown() throws IOException {
        render();

        for (var file : List.of("summary.md", "checks.md")) {
            var text = Files.readString(folder.resolve(file));
            assertThat(text)
                    .as(file)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<", "\u202E", "\u0007")
                    .doesNotContainPattern("(?<!\\\\)`");
            assertThat(text.lines().filter(line -> line.startsWith("|")))
                    .as(file)
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(line -> line.endsWith("|"))
                    .allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|")).hasSizeBetween(2, 8));
        }
    }

    @Test
    void staysTextInTheIndex() throws IOException {
        Files.createDirectories(folder.resolve("odd <b> 'name'"));
        RunFolder.save(folder.resolve("odd <b> 'name'"), run());

        Index.render(folder);

        var page = English.page(folder.resolve("index.html"));
        assertThat(page.select("script, img, tbody th b, tbody a")).isEmpty();
        assertThat(page.select("tbody th").text()).startsWith("odd <b> 'name'");
    }

    private void render() throws IOException {
        RunFolder.save(folder, run());
        Files.createFile(folder.resolve("x.jfr"));
        Report.render(
                folder,
                recording -> new Timeline(
                        10,
                        List.of(new Lane(
                                Lane.Kind.TASK, EVIL, EVIL, List.of(new Slice(State.PARKED, 0, 5, EVIL, EVIL)))),
                        Map.of(EVIL, 1L),
                        1,
                        List.of(plain(EVIL))));
    }

    private static Run run() {
        var trial = Trial.of(EVIL, plain(EVIL))
                .ended(Status.FAILED, plain(EVIL))
                .wallNanos(List.of(1L))
                .recordedWallNanos(1L)
                .metrics(Map.of(EVIL, Metric.of(Unit.COUNT, plain(EVIL), List.of(1.0))))
                .distributions(Map.of(EVIL, new Distribution(plain(EVIL), 1, 1, 1, 1, 1, 1, EVIL)))
                .tallies(Map.of(EVIL, Tally.of(plain(EVIL), List.of(plain(EVIL)))))
                .exhibits(List.of(new Exhibit(plain(EVIL), plain(EVIL))))
                .order(new Order(List.of(EVIL), List.of(EVIL), List.of(EVIL)))
                .recording("x.jfr")
                .log(EVIL)
                .jvmArgs(List.of(EVIL))
                .source(EVIL)
                .build();
        var said = new Message(EVIL + ":" + EVIL, List.of(EVIL, plain(EVIL)), EVIL);
        var verdict = new Verdict(
                EVIL,
                EVIL,
                EVIL,
                EVIL,
                Verdict.Kind.REFUTED,
                said,
                said,
                said,
                said,
                said,
                said,
                said,
                List.of(),
                null);
        var scenario = new ScenarioRun(
                EVIL,
                said,
                plain(EVIL),
                new KeyMetric(EVIL, said, null),
                List.of(new Finding(
                        Topic.WAITING,
                        Surprise.TRAP,
                        false,
                        said,
                        EVIL,
                        said,
                        Unit.COUNT,
                        List.of(new Finding.Bar(EVIL, said, 1)))),
                new LeadPicture(LeadPicture.Kind.WHO_RUNS_WHEN, said, List.of(EVIL, EVIL), null),
                new WorkloadData(EVIL, plain(EVIL), Map.of(EVIL, EVIL), Map.of(EVIL, plain(EVIL))),
                List.of(new Claim("1.1", plain(EVIL))),
                EVIL,
                List.of(trial),
                List.of(verdict));
        var environment = new Environment(EVIL, 25, EVIL, EVIL, EVIL, EVIL, 2, 1, 1, EVIL, 7);
        return new Run(
                Run.SCHEMA, EVIL, true, EVIL, environment, List.of(scenario), Map.of(Topic.WAITING, List.of(EVIL)));
    }
}
