package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.WebDriverWait;
import threadlab.jfr.diagnose.Advice;
import threadlab.jfr.diagnose.BlamedPlace;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.diagnose.Finding;
import threadlab.jfr.diagnose.FindingKind;
import threadlab.jfr.diagnose.Severity;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.RecordingInfo;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.timeline.Timeline;
import threadlab.model.words.Message;
import threadlab.report.AnalysisReport;
import tools.jackson.databind.json.JsonMapper;

/// Analyzes a recording of threads that queue for a monitor, and says so in the terminal, as JSON and on the page.
class DiagnosisTest {

    private static final String INTERVAL_IS_SHOWN =
            "return document.querySelector('.tl-app:not([hidden]) .tl-card:not([hidden]) h3') !== null";

    @TempDir
    private static Path directory;

    private static Path contended;

    @BeforeAll
    static void record() throws Exception {
        contended = directory.resolve("contended.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.JavaMonitorEnter").withoutThreshold().withStackTrace();
            recording.start();
            Thread.sleep(1_000);
            contend();
            recording.stop();
            recording.dump(contended);
        }
    }

    private static void contend() throws InterruptedException {
        var monitor = new Object();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 3; i++) {
            threads.add(Thread.ofPlatform().name("contending-" + i).start(() -> {
                for (var round = 0; round < 50; round++) {
                    hold(monitor);
                    // The others get it meanwhile, on a busy machine too.
                    LockSupport.parkNanos(1_000_000);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private static void hold(Object monitor) {
        synchronized (monitor) {
            try {
                Thread.sleep(3);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void terminalBeginsWithTheFindingAndWhatToDo() {
        var lab = Lab.run("analyze", contended.toString());

        assertThat(lab.exitCode()).as(lab.errorOutput()).isZero();
        assertThat(lab.output())
                .startsWith("lock-contention (")
                .contains(
                        "contending-0, contending-1 and contending-2 waited",
                        "DiagnosisTest.hold",
                        "What to do: Hold the lock");
    }

    @Test
    void jsonIsTheFindingsWithWarningsApart() throws Exception {
        var lab = Lab.run("analyze", contended.toString(), "--json");

        assertThat(lab.exitCode()).as(lab.errorOutput()).isZero();
        var json = new JsonMapper().readTree(lab.output());
        assertThat(json.propertyNames()).containsExactly("recording", "jvm", "findings", "warnings");
        assertThat(json.get("warnings"))
                .as("no virtual thread is in the recording")
                .isEmpty();
        assertThat(json.get("recording").asString()).isEqualTo("contended.jfr");
        var finding = json.get("findings").get(0);
        assertThat(finding.propertyNames())
                .containsExactly("kind", "severity", "lostNanos", "sentence", "threads", "from", "to", "blame");
        assertThat(finding.get("kind").asString()).isEqualTo("lock-contention");
        assertThat(finding.get("lostNanos").asLong()).isGreaterThan(100_000_000);
        assertThat(finding.get("threads")).hasSize(3);
        assertThat(Instant.parse(finding.get("to").asString()))
                .isAfter(Instant.parse(finding.get("from").asString()));
    }

    @Test
    void pageIsWrittenBesideJsonWhereAskedFor() {
        var folder = directory.resolve("with-json");

        Lab.run("analyze", contended.toString(), "--json", "-o", folder.toString());

        assertThat(folder.resolve("index.html")).exists();
        assertThat(folder.resolve("findings.json")).content().contains("lock-contention");
    }

    @Test
    void kindThatMustNotBeThereFailsTheCommand() {
        assertThat(analyzed("--json", "--fail-on=pinned,lock-contention")).isEqualTo(1);
        assertThat(analyzed("--json", "--fail-on=pinned")).isZero();
        assertThat(analyzed("--json", "--fail-on=lock-contention", "--threshold=lost=1000s"))
                .as("below the threshold")
                .isZero();
    }

    private static int analyzed(String... options) {
        var arguments = new ArrayList<>(List.of("analyze", contended.toString()));
        arguments.addAll(List.of(options));
        return Lab.run(arguments.toArray(String[]::new)).exitCode();
    }

    @Test
    void unknownKindsAndThresholdsGetOneLine() {
        refused("--fail-on=slow", "'slow' is no kind of finding: expected one of monopolized-carriers, pinned,");
        refused("--threshold=lots=1s", "unknown threshold 'lots': did you mean");
        refused("--threshold=lost=much", "'much' is no value of the threshold lost: expected one such as 100ms");
    }

    private static void refused(String option, String why) {
        var lab = Lab.run("analyze", contended.toString(), option);

        assertThat(lab.exitCode()).isEqualTo(2);
        assertThat(lab.errorOutput().lines()).hasSize(1);
        assertThat(lab.errorOutput()).contains(why);
    }

    @Test
    void healthyRecordingSaysWhatWasLookedFor() throws Exception {
        var healthy = directory.resolve("healthy.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.JavaMonitorEnter").withoutThreshold();
            recording.enable("jdk.ThreadSleep").withoutThreshold();
            recording.start();
            Thread.ofPlatform().name("alone").start(() -> hold(new Object())).join();
            recording.stop();
            recording.dump(healthy);
        }

        var lab = Lab.run("analyze", healthy.toString());

        assertThat(lab.output())
                .as(lab.errorOutput())
                .startsWith("Nothing found (" + FindingKind.values().length + " kinds of findings looked for).\n")
                .doesNotContain("monopolized");
        var page = Jsoup.parse(Files.readString(directory.resolve("healthy-analysis/index.html")));
        assertThat(page.select("#findings .diagnosis")).isEmpty();
        assertThat(page.select("#findings").text()).contains("Looked for: carriers are monopolized; ");
    }

    @Test
    @Tag(Browser.TAG)
    void timelineBeginsAtTheFirstFinding() {
        var folder = directory.resolve("first");
        Lab.run("analyze", contended.toString(), "-o", folder.toString());
        try (var browser = Browser.open()) {
            var view = new TimelineView(browser);
            view.open(folder.resolve("index.html"), 1280, "light");

            assertThat(view.said()).contains("first finding", "Show all");
            var first = view.shown();
            view.press("Show all");
            var whole = view.shown();

            assertThat(first[0]).isGreaterThan(whole[0]);
            assertThat(first[1] - first[0]).isPositive().isLessThan(whole[1] - whole[0]);
        }
    }

    @Test
    @Tag(Browser.TAG)
    void linkOfAFindingZoomsTheTimelineThere() {
        var folder = directory.resolve("zoom");
        Lab.run("analyze", contended.toString(), "-o", folder.toString());
        try (var browser = Browser.open()) {
            for (var width : new int[] {1280, 360}) {
                for (var colorScheme : new String[] {"light", "dark"}) {
                    browser.open(folder.resolve("index.html"), width, colorScheme);

                    browser.script("document.querySelector('.diagnosis a[data-from]').click()");
                    new WebDriverWait(browser.driver(), Duration.ofSeconds(30))
                            .until(driver -> (Boolean) browser.script(INTERVAL_IS_SHOWN));

                    assertThat(browser.console()).isEmpty();
                    assertThat(browser.pixelsBeyondTheWindow()).isZero();
                    assertThat(browser.barriers()).isEmpty();
                }
            }
        }
    }

    @Test
    @Tag(Browser.TAG)
    void tableOfBlameIsAccessibleAndFitsAPhone() throws Exception {
        var folder = Files.createDirectory(directory.resolve("blame"));
        AnalysisReport.write(folder, empty(), new Diagnosis(new Interval(0, 1), List.of(monopolized())));
        try (var browser = Browser.open()) {
            for (var width : new int[] {1280, 360}) {
                for (var colorScheme : new String[] {"light", "dark"}) {
                    browser.open(folder.resolve("index.html"), width, colorScheme);

                    assertThat(new TimelineView(browser).texts(".blame tbody tr"))
                            .singleElement()
                            .asString()
                            .contains("app.Hash.update", "hasher-1", "ticker");
                    assertThat(browser.pixelsBeyondTheWindow()).isZero();
                    assertThat(browser.barriers()).isEmpty();
                }
            }
        }
    }

    private static Analysis empty() {
        var nothing = new Timeline(0, List.of(), Map.of(), 0, List.of());
        return new Analysis("made-up.jfr", new RecordingInfo("", 25, "", ""), nothing, Map.of(), Map.of());
    }

    private static Finding monopolized() {
        var place = new BlamedPlace(
                List.of("app.Hash.update", "app.Task.run"),
                1,
                2,
                900_000_000,
                800_000_000,
                Message.plain("hasher-1"),
                Message.plain("ticker"));
        var kind = FindingKind.MONOPOLIZED_CARRIERS;
        return new Finding(
                kind,
                Severity.SEVERE,
                800_000_000,
                Message.plain("hasher-1 ran"),
                new Advice(kind.title(), kind.mechanism(), kind.remedy(), kind.jdks()),
                List.of(),
                new Interval(0, 1),
                Stack.NONE,
                List.of(place));
    }
}
