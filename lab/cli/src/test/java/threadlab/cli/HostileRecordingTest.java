package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.claims.Claim;
import threadlab.model.run.Environment;
import threadlab.model.run.Exhibit;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.LeadPicture;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.run.WorkloadData;
import threadlab.model.words.Message;
import threadlab.report.RunFolder;

/// Makes a recording in which every name would do harm if it were taken for anything but text, and opens what
/// the lab makes of it in a browser.
@Tag(Browser.TAG)
class HostileRecordingTest {

    private static final String CODE =
            "</script></style></title><script>window.harmed=1</script><img src=x onerror='window.harmed=1'>";
    private static final List<String> NAMES = List.of(
            CODE,
            "\"onmouseover=window.harmed=1 '`${harmed} @{x} {{x}} ]]>--><!--",
            "right \u202Eto left\u2066 and \u0007 bell",
            "half a pair \uD83D and a whole 😀",
            "two\nlines\r\nand a\ttab | pipe",
            "long ".repeat(2_000));

    @TempDir
    private static Path directory;

    private static Path folder;
    private static Path analysis;
    private static Browser browser;

    @BeforeAll
    static void makeThePages() throws Exception {
        browser = Browser.open();
        folder = directory.resolve("run");
        var recording = folder.resolve("recordings/evil.jfr");
        Files.createDirectories(recording.getParent());
        record(recording);
        RunFolder.save(folder, run());
        assertThat(Lab.run("report", "--reports=" + directory, "run").exitCode())
                .isZero();
        analysis = directory.resolve("analysis");
        var odd = Files.copy(recording, directory.resolve("<img src=x onerror=harmed> 'n' \"q\" \u202E.jfr"));
        assertThat(Lab.run("analyze", odd.toString(), "-o", analysis.toString()).exitCode())
                .isZero();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void record(Path file) throws Exception {
        try (var recording = new Recording()) {
            for (var event : List.of("jdk.ThreadPark", "jdk.ThreadSleep", "jdk.JavaExceptionThrow")) {
                recording.enable(event).withoutThreshold();
            }
            recording.start();
            for (var name : NAMES) {
                Thread.ofPlatform()
                        .name(name)
                        .start(HostileRecordingTest::await)
                        .join();
                Thread.ofVirtual().name(name).start(HostileRecordingTest::await).join();
            }
            recording.stop();
            recording.dump(file);
        }
    }

    private static void await() {
        LockSupport.parkNanos(20_000_000);
        try {
            Thread.sleep(20);
            throw new IllegalStateException(CODE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage(CODE);
        }
    }

    private static Run run() {
        var evil = String.join(" ", NAMES.subList(0, 5));
        var trial = Trial.of("virtual-threads", plain(CODE))
                .ended(Status.FAILED, plain(evil))
                .wallNanos(List.of(1L, 2L, 3L))
                .recordedWallNanos(1L)
                .exhibits(List.of(new Exhibit(plain(evil), plain(evil))))
                .recording("recordings/evil.jfr")
                .log("javascript:window.harmed=1")
                .jvmArgs(List.of(evil))
                .source(evil)
                .build();
        var said = new Message(evil, List.of(evil, CODE), evil);
        var verdict = new Verdict(
                evil,
                "virtual-threads",
                "1.7",
                evil,
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
                "evil",
                plain(CODE),
                said,
                new KeyMetric(evil, said, null),
                List.of(),
                new LeadPicture(LeadPicture.Kind.WHO_RUNS_WHEN, said, List.of("virtual-threads", evil), null),
                new WorkloadData("main", said, Map.of(evil, evil), Map.of(evil, said)),
                List.of(new Claim("1.7", said)),
                evil,
                List.of(trial),
                List.of(verdict));
        var environment = new Environment("25", 25, evil, evil, evil, evil, 2, 1, 1, evil, 7);
        return new Run(Run.SCHEMA, CODE, true, evil, environment, List.of(scenario), Map.of());
    }

    @Test
    void nothingRunsOnTheRunsPage() throws Exception {
        for (var page : List.of("index.html", "scenarios/evil.html", "claims.html", "method.html")) {
            assertHarmless(folder.resolve(page));
            assertThat((String) browser.script("return document.body.textContent"))
                    .contains("<script>window.harmed=1");
            assertThat(Files.readString(folder.resolve(page))).doesNotContain("\u202E", "\u2066", "\u0007");
        }
    }

    @Test
    void nothingRunsOnTheAnalysisPage() throws Exception {
        assertHarmless(analysis.resolve("index.html"));
        assertThat((String) browser.script("return document.body.textContent")).contains("<script>window.harmed=1");
        assertThat(Files.readString(analysis.resolve("index.html"))).doesNotContain("\u202E", "\u2066", "\u0007");
    }

    @Test
    void pagesOfAnyRecordingHaveNoBarriers() {
        for (var page : List.of(
                folder.resolve("index.html"), folder.resolve("scenarios/evil.html"), analysis.resolve("index.html"))) {
            browser.open(page, 360, "dark");
            browser.script("document.querySelectorAll('details').forEach(each => each.open = true)");
            assertThat(browser.barriers()).as(page.toString()).isEmpty();
        }
    }

    @Test
    void nothingRunsInThePictures() throws Exception {
        try (var pictures = Files.list(folder.resolve("pictures"))) {
            for (var picture : pictures.toList()) {
                assertHarmless(picture);
            }
        }
    }

    @Test
    void tracesAndSummaryHoldTheNamesAsText() throws Exception {
        var trace = Files.readString(folder.resolve("traces/evil.json"));
        assertThat(trace).contains("<script>window.harmed=1", "two\\nlines").doesNotContain("\u0007");
        assertThat(Files.readString(analysis.resolve("trace.json"))).contains("<script>window.harmed=1");
        for (var file : List.of("summary.md", "checks.md")) {
            assertThat(Files.readString(folder.resolve(file))).as(file).doesNotContain("<script", "<img", "\u202E");
        }
    }

    private static void assertHarmless(Path page) {
        browser.open(page, 1280, "light");

        assertThat(browser.script("return window.harmed === undefined")).isEqualTo(true);
        assertThat(browser.script("return document.querySelectorAll('img, iframe, object, embed, [onerror],"
                        + " [onmouseover], [href^=\"javascript:\"]').length"))
                .isEqualTo(0L);
        assertThat(browser.console()).isEmpty();
    }
}
