package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.report.SampleRuns.gather;
import static threadlab.report.SampleRuns.run;
import static threadlab.report.SampleRuns.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.report.html.Script;

@Tag("any-jdk")
class ReportTest {

    @TempDir
    Path folder;

    @Test
    void givesTheSameBytesWhereverAndWheneverItIsRendered() throws IOException {
        var elsewhere = folder.resolve("deep/er");
        SampleRuns.render(folder.resolve("a"), SampleRuns.complete());
        SampleRuns.render(elsewhere, SampleRuns.complete());

        for (var page : List.of(
                "index.html", "scenarios/gather.html", "claims.html", "method.html", "summary.md", "checks.md")) {
            assertThat(elsewhere.resolve(page))
                    .hasSameBinaryContentAs(folder.resolve("a").resolve(page));
            assertThat(elsewhere.resolve(page)).content().doesNotContain(folder.toString());
        }
    }

    @Test
    void givesTheSameBytesInAnyLocaleAndTimeZoneAndForAnOlderSchema() throws IOException {
        var old = SampleRuns.complete();
        SampleRuns.render(
                folder, new Run(1, old.runId(), false, old.command(), old.environment(), old.scenarios(), Map.of()));
        var before = files();
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Report.render(
                    folder,
                    recording -> SampleTimelines.of(recording.getFileName().toString()));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        assertThat(before).hasSizeGreaterThan(8).containsKeys("index.html", "summary.md", "checks.md");
        assertThat(files()).isEqualTo(before);
    }

    private Map<String, String> files() throws IOException {
        try (var files = Files.walk(folder)) {
            var texts = new TreeMap<String, String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
            return texts;
        }
    }

    @Test
    void needsNothingFromOutside() throws IOException {
        SampleRuns.render(folder, SampleRuns.complete());

        assertThat(pages()).hasSize(5).allSatisfy((file, page) -> {
            assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                    .startsWith("default-src 'none'; script-src 'sha256-")
                    .contains(Script.SETTINGS.hash(), Script.NAVIGATION.hash())
                    .contains("style-src 'sha256-")
                    .doesNotContain("unsafe-eval", "http", "unsafe-inline");
            assertThat(page.select("script, link:not([href=data:,]), img, iframe, object"))
                    .isEmpty();
            assertThat(page.select("a[href]").eachAttr("href"))
                    .hasSizeGreaterThan(5)
                    .noneMatch(href -> href.contains(":") || href.startsWith("/"));
        });
    }

    @Test
    void linksOnlyToWhatIsThere() throws IOException {
        SampleRuns.render(folder, SampleRuns.complete());
        Files.createDirectories(folder.resolve("logs"));
        Files.createFile(folder.resolve("logs/gather-structured-concurrency.txt"));

        assertThat(DeadLinks.in(folder)).isEmpty();
        assertThat(pages().values())
                .allSatisfy(
                        page -> assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates());
    }

    @Test
    void everyLinkOfTheReferenceRunLeadsToWhatIsThere() throws IOException {
        for (var file : List.of("run.json", "jmh.json", "jmh-plan.tsv")) {
            Files.copy(Path.of("..", "..", "reports", "reference", file), folder.resolve(file));
        }
        Report.render(folder, recording -> {
            throw new AssertionError("expected no reading of a missing file");
        });

        assertThat(pages()).hasSizeGreaterThan(10);
        assertThat(DeadLinks.in(folder)).allMatch(link -> link.matches(".*: \\.\\./(recordings|logs)/.*"));
    }

    @Test
    void flagsOfAVariantStandBesideItsCode() throws IOException {
        SampleRuns.render(folder, SampleRuns.complete());

        var code = Objects.requireNonNull(pages().get("scenarios/gather.html")).select(".code > details");
        assertThat(code).hasSizeGreaterThan(2);
        assertThat(code.stream().filter(each -> each.text().contains("Gathers")))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.select("p code").text()).isEqualTo("-Xmx64m"));
    }

    @Test
    void scenarioIsRepeatedAloneWithTheRunsSettings() throws IOException {
        var run = SampleRuns.complete();
        SampleRuns.render(
                folder,
                new Run(
                        Run.SCHEMA,
                        run.runId(),
                        false,
                        "run --scenarios=all --scale=quick --benchmarks=quick --passes=9",
                        run.environment(),
                        run.scenarios(),
                        Map.of()));

        assertThat(scenarioPage().select("pre").eachText())
                .anySatisfy(
                        text -> assertThat(text).endsWith("lab.jar run --scenarios=gather --scale=quick --passes=9"));
    }

    @Test
    void everyPageLeadsToAllOthersAndNamesItself() throws IOException {
        SampleRuns.render(folder, SampleRuns.complete());

        assertThat(pages()).allSatisfy((file, page) -> {
            var links = page.select("nav.site a").eachAttr("href").stream()
                    .map(href -> href.replace("../", ""))
                    .toList();
            assertThat(links)
                    .containsExactly(
                            "index.html",
                            "scenarios/gather.html",
                            "claims.html",
                            "benchmarks.html",
                            "method.html",
                            "method.html#glossary");
            assertThat(page.select("nav.site [aria-current=page]").attr("href").replace("../", ""))
                    .isEqualTo(file);
        });
    }

    private Map<String, Document> pages() throws IOException {
        try (var files = Files.walk(folder)) {
            var pages = new TreeMap<String, Document>();
            for (var file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                pages.put(folder.relativize(file).toString(), English.page(file));
            }
            return pages;
        }
    }

    @Test
    void showsTheVerdictsFirstAndWhatWasNotConfirmedBeforeTheScenarios() throws IOException {
        var sections = render(SampleRuns.complete()).select("section");

        assertThat(sections.eachAttr("id")).startsWith("verdicts", "unconfirmed", "scenarios");
        assertThat(sections.getFirst().text())
                .contains(
                        "4 facts, 12 checks: 4 held, 1 refuted by the measurement, 3 open",
                        "4 of 8 trials gave no figures");
        assertThat(sections.get(1).text())
                .contains(
                        "1 refuted",
                        "Gather, four waits: The gather takes as long as the longest wait.",
                        "✗ Virtual threads 31 %",
                        "Expected: wall = max(delays) = 120.0 ms ± 12.0 ms",
                        "the interval lies outside the bounds",
                        "3 open",
                        "timeout Gather, four waits, Structured concurrency: it outlived its deadline of 30 s",
                        "crashed Gather, four waits, one worker, Virtual threads: its JVM ended with exit code 134",
                        "failed Gather, four waits, one worker, CompletableFuture: wrong result",
                        "nothing to run Gather, four waits, one worker, Structured concurrency: needs JDK 25");
    }

    @Test
    void everyCellOfTheMatrixHasAMarkAFigureAndALink() throws IOException {
        var page = render(SampleRuns.complete());

        var row = page.select(".overview tbody tr");
        assertThat(row).hasSize(1);
        assertThat(row.select("td").eachText())
                .containsExactly(
                        "Platform threads 121 ms ? a check is open 2 open",
                        "Virtual threads 120 ms ✗ a check was refuted 1 refuted, 1 not tested",
                        "Structured concurrency timeout",
                        "CompletableFuture failed",
                        "Sequential 243 ms ? a check is open 1 open");
        assertThat(row.select("th").text()).isEqualTo("Gather median wall, ms: four waits");
        assertThat(row.select("td a").eachAttr("href"))
                .containsExactly(
                        "scenarios/gather.html#workload-gather-main-p4",
                        "scenarios/gather.html#workload-gather-main-p6",
                        "scenarios/gather.html#workload-gather-main-structured-concurrency",
                        "scenarios/gather.html#workload-gather-one-worker-completable-future",
                        "scenarios/gather.html#workload-gather-main-p2");
    }

    @Test
    void drawsEveryTaskAndThreadWithItsStatesOnOneAxis() throws IOException {
        SampleRuns.render(folder, SampleRuns.complete());
        var page = scenarioPage();

        var lanes = page.select("#workload-gather-main svg:has(.end)");
        assertThat(lanes).hasSize(3);
        assertThat(lanes.select(".tick").eachText()).contains("50 ms");
        assertThat(lanes.eachText()).allMatch(text -> text.contains("wait-3") && text.contains("worker-0"));
        assertThat(lanes.select(".lane-name title").eachText())
                .contains("wait-0 (worker-0): running 60.00 ms, sleeping 60.00 ms, pinned 20.00 ms");
        assertThat(lanes.select(".lane-name title").eachAttr("data-ko"))
                .as("the page's script says tooltips in Korean")
                .contains("wait-0 (worker-0): 실행 중 60.00 ms, 슬립 60.00 ms, 핀 고정됨 20.00 ms")
                .allMatch(title -> title.matches(".*[가-힣].*"));
        assertThat(lanes.select("path.s-sleeping")).hasSizeGreaterThanOrEqualTo(12);
        assertThat(page.text())
                .contains("JFR dropped 512 bytes", "JFR records no mount or unmount of a virtual thread.");
    }

    @Test
    void showsTheCodeWithItsCommentButWithoutImportsAndOffersTheWholeFile() throws IOException {
        SampleRuns.render(folder, SampleRuns.complete());
        var code = scenarioPage().select("#scenario-gather pre");

        assertThat(code).hasSize(2 * 4);
        assertThat(code.get(2).wholeText()).startsWith("/// Gathers").contains("final class Gather {");
        assertThat(code.get(3).wholeText()).startsWith("package sample;");
    }

    @Test
    void firstTableTellsHowOftenWhichOutcomeOccurred() throws IOException {
        SampleRuns.render(folder, SampleRuns.complete());
        var table = scenarioPage().select(".matrix table").getFirst();

        assertThat(table.select("thead th").eachText()).contains("Outcomes");
        assertThat(table.select("tbody td").eachText()).contains("a b 67 %, b a 33 %");
    }

    @Test
    void saysThatARunWasStopped() throws IOException {
        var complete = SampleRuns.complete();
        var partial = new Run(1, complete.runId(), true, "run", complete.environment(), complete.scenarios(), Map.of());

        assertThat(render(partial).select(".banner").text()).startsWith("PARTIAL: the run was stopped");
        assertThat(summary()).contains("PARTIAL");
        assertThat(render(complete).select(".banner")).isEmpty();
        assertThat(summary()).doesNotContain("PARTIAL");
    }

    @Test
    void rendersARunWithoutTrials() throws IOException {
        assertThat(render(run(List.of())).text()).contains("No prediction was graded. No trial was run.");
        SampleRuns.render(folder, run(List.of(gather("main", "four waits", List.of()))));
        assertThat(scenarioPage().text()).contains("No trial was run under this workload.");
        assertThat(summary()).contains("None.");
    }

    @Test
    void saysWhichRecordingIsMissingOrUnreadable() throws IOException {
        RunFolder.save(folder, run(List.of(scenario())));
        Report.render(folder, recording -> {
            throw new AssertionError("expected no reading of a missing file");
        });
        assertThat(scenarioPage().text())
                .contains(
                        "The recording is missing: recordings/gather-virtual-threads.jfr is not in the run's folder.");

        Files.createDirectories(folder.resolve("recordings"));
        Files.createFile(folder.resolve("recordings/gather-virtual-threads.jfr"));
        Report.render(folder, recording -> {
            throw new IOException("no chunk in " + recording);
        });
        assertThat(scenarioPage().text())
                .contains("can't be read: no chunk in recordings/gather-virtual-threads.jfr")
                .doesNotContain(folder.toString());
    }

    @Test
    void neverReadsOutsideOfTheRunsFolder() throws IOException {
        var trial = trial("virtual-threads", "Virtual threads", 120, 124);
        var outside = List.of("../../secret.jfr", "/etc/passwd", "javascript:alert(1)", "recordings/../../x", "a b");
        for (var name : outside) {
            RunFolder.save(folder, run(List.of(gather("main", "w", List.of(trial.filed(name, name))))));
            Report.render(folder, recording -> {
                throw new AssertionError("expected no reading of " + recording);
            });
            assertThat(scenarioPage().select("a[href]").eachAttr("href"))
                    .allMatch(href -> href.matches("#.*|\\.\\./([a-z]+|scenarios/gather)\\.html(#.*)?"));
        }
    }

    @Test
    void cutsALongListOfLanes() throws IOException {
        RunFolder.save(folder, run(List.of(scenario())));
        Files.createDirectories(folder.resolve("recordings"));
        Files.createFile(folder.resolve("recordings/gather-virtual-threads.jfr"));

        Report.render(folder, recording -> SampleTimelines.wide(400));

        assertThat(scenarioPage().select(".lane-name")).hasSize(16);
        assertThat(scenarioPage().text()).contains("384 more lanes are in the recording; the first 16 are shown.");
    }

    private static ScenarioRun scenario() {
        return gather("main", "four waits", List.of(trial("virtual-threads", "Virtual threads", 120, 124)));
    }

    private Document render(Run run) throws IOException {
        SampleRuns.render(folder, run);
        return page();
    }

    private Document page() throws IOException {
        return English.page(folder.resolve("index.html"));
    }

    private Document scenarioPage() throws IOException {
        return English.page(folder.resolve("scenarios/gather.html"));
    }

    private String summary() throws IOException {
        return Files.readString(folder.resolve("summary.md"));
    }
}
