package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.diagnose.BlamedPlace;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.diagnose.Finding;
import threadlab.jfr.diagnose.FindingKind;
import threadlab.jfr.diagnose.Severity;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.RecordingInfo;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.SchedulerStats;
import threadlab.model.timeline.SchedulerStats.LongSlice;
import threadlab.model.timeline.SchedulerStats.Mounted;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.StateBreakdown;
import threadlab.model.timeline.Timeline;
import threadlab.report.analysis.JdkWarnings;
import threadlab.report.html.Script;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnalysisReportTest {

    private static final long MILLI = 1_000_000;
    private static final String EVIL =
            "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\n\u202Etxt\u0007 </title></style></desc>${x}";

    private static final Interval WINDOW = new Interval(1_000 * MILLI, 1_100 * MILLI);

    @TempDir
    Path folder;

    private static Timeline timeline(String name) {
        var waits = new Distribution(plain(name), 4, MILLI, 2 * MILLI, 3 * MILLI, 4 * MILLI, 5 * MILLI, "");
        var scheduling = new SchedulerStats(
                name,
                12_345,
                waits,
                waits,
                Map.of(name, 40 * MILLI),
                new Mounted(0.4, 1, Collections.nCopies(240, 0.4)),
                List.of(new LongSlice(name, name, 3 * MILLI, 33 * MILLI, 7, 30 * MILLI)),
                new StateBreakdown(Map.of(State.RUNNING, 1L, State.SLEEPING, 2L, State.OVERDUE, 1L)));
        var short1 = IntStream.range(0, 5_000)
                .mapToObj(i -> new Slice(i % 2 == 0 ? State.RUNNING : State.READY, 10_000L * i, 10_000, name, name))
                .toList();
        var one = List.of(
                new Slice(State.RUNNING, 0, 10 * MILLI, name, name),
                new Slice(State.PINNED, 10 * MILLI, MILLI, name, name));
        return new Timeline(
                100 * MILLI,
                List.of(
                        new Lane(Lane.Kind.CARRIER, name, name, one),
                        new Lane(Lane.Kind.VIRTUAL_THREAD, name, name, short1)),
                17,
                Map.of(name, 9L),
                4_096,
                List.of(plain(name)),
                scheduling,
                List.of(),
                List.of(),
                waits);
    }

    private static Finding finding(String name) {
        return new Finding(
                FindingKind.LOCK_CONTENTION,
                Severity.SEVERE,
                40 * MILLI,
                plain(name),
                List.of(new ThreadKey(7, name, true)),
                new Interval(1_010 * MILLI, 1_060 * MILLI),
                new Stack(List.of(new Frame(name, name, 7, true)), false));
    }

    private Document page(String name) throws IOException {
        AnalysisReport.write(
                folder,
                new Analysis(
                        name,
                        new RecordingInfo(name, 25, name, name),
                        timeline(name),
                        Map.of(name, Metric.of(Unit.COUNT, plain(name), List.of(1.0))),
                        Map.of(name, new Distribution(plain(name), 1, 1, 1, 1, 1, 1, name))),
                new Diagnosis(WINDOW, List.of(finding(name))));
        return English.page(folder.resolve("index.html"));
    }

    @Test
    void hostileNamesStayText() throws IOException {
        var page = page(EVIL);

        assertThat(page.select("script, img, iframe, object, [onerror], [onload], [onclick]"))
                .isEmpty();
        assertThat(page.select("style")).hasSize(4);
        assertThat(page.select(".lane-name")).hasSize(2);
        assertThat(page.select("h1").text()).contains("<script>alert(1)</script>");
        assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain("\u202E", "\u0007");
        assertThat(Files.readString(folder.resolve("figures.json")))
                .startsWith("{")
                .contains("<script>");
    }

    @Test
    void needsNothingFromOutside() throws IOException {
        assertThat(page("app.jfr")
                        .select("meta[http-equiv=Content-Security-Policy]")
                        .attr("content"))
                .startsWith("default-src 'none'; script-src 'sha256-")
                .contains(Script.SETTINGS.hash())
                .contains("style-src 'sha256-")
                .doesNotContain("unsafe-eval", "http", "unsafe-inline");
        assertThat(page("app.jfr").select("a[href]").eachAttr("href"))
                .containsOnly("#main", "#glossary", "#timeline-title", "figures.json", "trace.json");
    }

    @Test
    void saysWhatWasFoundAndWhatIsMissing() throws IOException {
        assertThat(page("app.jfr").text())
                .contains(
                        "12,345 mount slices; carriers: 1, busy for 40.00 ms in all, 40.0 % of their time.",
                        "Virtual threads mounted at once: 1 at most.",
                        "What this recording can't tell",
                        "JFR dropped 4096 bytes",
                        "17 more lanes are in the recording; the first 2 are shown.",
                        "5000 slices narrower than 3 units of this drawing are merged",
                        "7, up to 30.00 ms",
                        "40.0 %",
                        "Timed waits overdue: 4.",
                        "was ready: 5.00 ms.",
                        "all virtual threads 25.0 % 0.0 % 0.0 % 25.0 % 50.0 %");
    }

    @Test
    void beginsWithTheFindingsAndTheirEvidence() throws IOException {
        var page = page("app.jfr");

        assertThat(page.select("main h2").eachText().getFirst()).isEqualTo("What is wrong here");
        assertThat(page.select(".diagnosis li"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .contains(
                                "Threads queue for a lock",
                                "severe: 40.00 ms lost, summed over threads",
                                "app.jfr",
                                "What to do"));
        var link = page.select(".diagnosis a[data-from]").getFirst();
        assertThat(link.attr("data-from")).isEqualTo(String.valueOf(10 * MILLI));
        assertThat(link.attr("data-to")).isEqualTo(String.valueOf(60 * MILLI));
        assertThat(Files.readString(folder.resolve("findings.json")))
                .contains("\"kind\" : \"lock-contention\"", "\"from\" : \"1970-01-01T00:00:01.010Z\"");
    }

    @Test
    void blameIsATableAndAnArrayOfTheJson() throws IOException {
        var one = new BlamedPlace(
                List.of("app.Hash.update", "app.Task.run"),
                1,
                3,
                90 * MILLI,
                250 * MILLI,
                plain("task-1"),
                plain("ticker"));
        var others = new BlamedPlace(List.of(), 4, 9, 80 * MILLI, 70 * MILLI, plain("task-2"), plain("poller"));
        var found = finding("app.jfr");
        AnalysisReport.write(
                folder,
                new Analysis("app.jfr", new RecordingInfo("", 25, "", ""), timeline("app.jfr"), Map.of(), Map.of()),
                new Diagnosis(
                        WINDOW,
                        List.of(new Finding(
                                FindingKind.PINNED,
                                found.severity(),
                                found.lostNanos(),
                                found.sentence(),
                                found.advice(),
                                found.threads(),
                                found.time(),
                                found.stack(),
                                List.of(one, others)))));

        var rows = English.page(folder.resolve("index.html")).select(".diagnosis table.blame tbody tr");
        assertThat(rows.eachText())
                .containsExactly(
                        "app.Hash.update app.Task.run task-1 3 90.00 ms 250.0 ms ticker",
                        "4 other places task-2 9 80.00 ms 70.00 ms poller");
        var json = new JsonMapper().readTree(folder.resolve("findings.json"));
        assertThat(json.at("/findings/0/blame/0").toString())
                .isEqualTo(
                        "{\"methods\":[\"app.Hash.update\",\"app.Task.run\"],\"places\":1,\"slices\":3,"
                                + "\"heldNanos\":90000000,\"lostNanos\":250000000,\"holders\":\"task-1\",\"victims\":\"ticker\"}");
        assertThat(json.at("/findings/0/blame/1/places").asInt()).isEqualTo(4);
        assertThat(page("app.jfr").select("table.blame")).isEmpty();
    }

    @Test
    void warnsOfKnownDefectsByTheVersionOfTheRecordedJdk() throws IOException {
        assertThat(warnings("25.0.2+10-LTS"))
                .satisfiesExactly(
                        lostUnpark -> assertThat(lostUnpark).contains("JDK-8369227", "25.0.3", "Update the JDK"),
                        stuckBlocked -> assertThat(stuckBlocked).contains("JDK-8373120"),
                        eventWriter -> assertThat(eventWriter).contains("JDK-8391824"));
        assertThat(English.page(folder.resolve("index.html")).text()).contains("JDK 25.0.2+10-LTS has them");
        assertThat(warningsInJson())
                .extracting(warning -> warning.get("defect").asString())
                .containsExactly("JDK-8369227", "JDK-8373120", "JDK-8391824");
        assertThat(warningsInJson().get(0).propertyNames())
                .containsExactly("defect", "title", "symptom", "remedy", "fixedIn");
        assertThat(warningsInJson().get(0).get("fixedIn"))
                .extracting(JsonNode::asString)
                .containsExactly("25.0.3", "26.0.1", "27");
        assertThat(warnings("25.0.4+7-LTS")).singleElement().asString().contains("JDK-8391824");
        assertThat(warnings("21.0.5+11-LTS")).isEmpty();
        assertThat(warnings("")).isEmpty();
        assertThat(warningsInJson()).isEmpty();
    }

    private JsonNode warningsInJson() throws IOException {
        return new JsonMapper()
                .readTree(Files.readString(folder.resolve("findings.json")))
                .get("warnings");
    }

    /// Returns what the page warns of where it shows a virtual thread that ran on a JDK.
    private List<String> warnings(String version) throws IOException {
        AnalysisReport.write(
                folder,
                new Analysis(
                        "app.jfr",
                        new RecordingInfo("OpenJDK 64-Bit Server VM (%s)".formatted(version), 25, "", ""),
                        timeline("app.jfr"),
                        Map.of(),
                        Map.of()),
                new Diagnosis(WINDOW, List.of()));
        return English.page(folder.resolve("index.html"))
                .select("section[aria-labelledby=jdk-warnings-title] details")
                .eachText();
    }

    @Test
    void warnsOfNoneWhereNoVirtualThreadIsRecorded() throws IOException {
        var platformOnly = new Timeline(100 * MILLI, List.of(), Map.of("jdk.ThreadPark", 1L), 0, List.of());

        var warnings = JdkWarnings.of(new Analysis(
                "app.jfr", new RecordingInfo("(25.0.2+10-LTS)", 25, "", ""), platformOnly, Map.of(), Map.of()));

        assertThat(warnings.lines()).isEmpty();
    }

    @Test
    void termsAreThoseThatThePageUses() throws IOException {
        var terms = page("app.jfr").select("#glossary dt").eachText();

        assertThat(terms)
                .contains("virtual thread", "carrier")
                .doesNotContain("semaphore", "GIL", "coroutine", "trial");
    }

    @Test
    void distributionHasOneRow() throws IOException {
        AnalysisReport.write(folder, withDistribution(), new Diagnosis(WINDOW, List.of()));
        var rows = English.page(folder.resolve("index.html"))
                .select("th[scope=row]")
                .eachText();

        assertThat(rows).contains("queueWait", "slices").doesNotContain("queueWaitP50Nanos", "queueWaitMaxNanos");
        assertThat(Files.readString(folder.resolve("figures.json"))).contains("queueWaitP50Nanos");
    }

    private static Analysis withDistribution() {
        return new Analysis(
                "app.jfr",
                new RecordingInfo("app.jfr", 25, "app.jfr", "app.jfr"),
                timeline("app.jfr"),
                Map.of(
                        "slices", Metric.of(Unit.COUNT, plain("of"), List.of(1.0)),
                        "queueWaitP50Nanos", Metric.of(Unit.NANOS, plain("of"), List.of(1.0)),
                        "queueWaitMaxNanos", Metric.of(Unit.NANOS, plain("of"), List.of(1.0))),
                Map.of("queueWait", new Distribution(plain("of"), 2, 1, 1, 1, 1, 1, "of")));
    }

    @Test
    void healthyRecordingSaysWhatWasLookedFor() throws IOException {
        recordingWithoutThreadsHasAPageToo();

        assertThat(English.page(folder.resolve("index.html")).text())
                .contains("Nothing found.", "Looked for: carriers are monopolized; ");
    }

    @Test
    void longSlicesAreDrawnAndShortOnesInABoundedNumberOfBoxes() throws IOException {
        var paths = page("app.jfr").select("path.slice");

        assertThat(paths.select(".s-pinned").eachAttr("d"))
                .singleElement()
                .satisfies(path -> assertThat(path).containsOnlyOnce("M").contains("h7v16h"));
        assertThat(paths.select(".s-ready").eachAttr("d"))
                .singleElement()
                .satisfies(path -> assertThat(path.split("M")).hasSizeBetween(20, 500));
        assertThat(paths.select(".s-running")).hasSize(2);
    }

    @Test
    void recordingWithoutThreadsHasAPageToo() throws IOException {
        AnalysisReport.write(
                folder,
                new Analysis(
                        "empty.jfr",
                        new RecordingInfo("", 0, "", ""),
                        new Timeline(0, List.of(), Map.of(), 0, List.of()),
                        Map.of(),
                        Map.of()),
                new Diagnosis(WINDOW, List.of()));

        assertThat(English.page(folder.resolve("index.html")).text())
                .contains(
                        "No thread was seen running or waiting", "not recorded", "No virtual thread is in the events");
    }

    @Test
    void sameRecordingGivesTheSameBytes() throws IOException {
        page("app.jfr");
        var first = Files.readString(folder.resolve("index.html")) + Files.readString(folder.resolve("figures.json"));
        page("app.jfr");

        assertThat(Files.readString(folder.resolve("index.html")) + Files.readString(folder.resolve("figures.json")))
                .isEqualTo(first);
    }
}
