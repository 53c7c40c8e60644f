package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import jdk.jfr.Recording;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Analyzes recordings that this test made: one of a lab's trial, which has the agent's events, and one that has
/// not.
class AnalyzeTest {

    /// Where the header of a chunk ends, and where it says at which position the types of the events are described.
    private static final int HEADER = 68;

    private static final int DESCRIPTION = 24;

    private static final int ROUNDS = Integer.getInteger("threadlab.fuzz", 200) / 5;

    private static final String HOSTILE = "<img src=x onerror=alert(1)>&${x}";

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private static Path withAgent;
    private static Path without;

    @BeforeAll
    static void record() throws Exception {
        var reports = shared.resolve("reports");
        var lab = Lab.run(
                "run",
                "--scenarios=gather",
                "--models=virtual-threads",
                "--set=gather.delays=60,40,20",
                "--reports=" + reports);
        assertThat(lab.exitCode()).as(lab.output() + lab.errorOutput()).isZero();
        withAgent = Files.copy(
                LabProcess.runFolder(reports).resolve("recordings/gather-virtual-threads.jfr"),
                shared.resolve("with-agent.jfr"));
        without = shared.resolve("without.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.ThreadSleep").withoutThreshold();
            recording.enable("jdk.VirtualThreadStart");
            recording.start();
            var sleepers = new Thread[] {
                Thread.ofPlatform().name(HOSTILE).start(AnalyzeTest::nap),
                Thread.ofVirtual().name("v-" + HOSTILE).start(AnalyzeTest::nap)
            };
            for (var sleeper : sleepers) {
                sleeper.join();
            }
            recording.stop();
            recording.dump(without);
        }
    }

    private static void nap() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void recordingWithTheAgentsEventsShowsCarriersAndFigures() throws Exception {
        var lab = Lab.run(
                "analyze",
                withAgent.toString(),
                "-o",
                directory.resolve("new/folder").toString());

        assertThat(lab.exitCode()).as(lab.errorOutput()).isZero();
        assertThat(lab.output())
                .containsSubsequence(
                        "with-agent.jfr: ",
                        "events of",
                        "mount slices; carriers: ",
                        "Longest on a carrier: ",
                        "Analysis: ");
        var page = Jsoup.parse(directory.resolve("new/folder/index.html"));
        assertThat(page.text())
                .contains(
                        "mount slices; carriers: ",
                        "How busy each was",
                        "queueWait",
                        "switchesPerSecond",
                        "all virtual threads")
                .doesNotContain("What this recording can't tell");
        assertThat(page.select(".lane-name").eachText()).anyMatch(name -> name.contains("worker"));
        assertThat(page.select("path.mounted")).hasSize(1);
        assertThat(Files.readString(directory.resolve("new/folder/figures.json")))
                .contains("\"mountedMean\"", "\"queuedDuringLongestSlice\"", "\"steps\"");
    }

    @Test
    void recordingWithoutThemSaysWhatIsMissingAndKeepsNamesText() throws Exception {
        var lab = Lab.run("analyze", without.toString());

        assertThat(lab.exitCode()).as(lab.errorOutput()).isZero();
        assertThat(lab.output())
                .startsWith("recording-limits (note): ")
                .contains(
                        "without.jfr: ",
                        "most of their recorded time is \"sleeping\"",
                        "no event for the mount or unmount");
        var page = Jsoup.parse(shared.resolve("without-analysis/index.html"));
        assertThat(page.select(".lane-name title").eachText())
                .anyMatch(title -> title.startsWith(HOSTILE))
                .anyMatch(title -> title.startsWith("v-" + HOSTILE));
        assertThat(page.select("img, [onerror]")).isEmpty();
        assertThat(page.select("script"))
                .as("settings, timeline, threads, texts, charts, timelines")
                .hasSize(6);
        assertThat(page.select("path.s-sleeping").eachAttr("d")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(page.text())
                .contains("What this recording can't tell", "No event of this recording shows which virtual thread");
    }

    @Test
    void earlierAnalysisIsReplacedAndSomebodyElsesFilesAreNot() throws Exception {
        var folder = Files.createDirectory(directory.resolve("page"));
        assertThat(Lab.run("analyze", without.toString(), "--output=" + folder).exitCode())
                .isZero();
        Files.writeString(folder.resolve("index.html"), "to be replaced");

        assertThat(Lab.run("analyze", without.toString(), "--output=" + folder).exitCode())
                .isZero();
        assertThat(folder.resolve("index.html")).content().contains("<!DOCTYPE html>");

        var others = Files.createDirectory(directory.resolve("others"));
        Files.writeString(others.resolve("index.html"), "somebody else's");
        var lab = Lab.run("analyze", without.toString(), "-o", others.toString());
        refused(lab, 2, "holds other files");
        assertThat(others.resolve("index.html")).hasContent("somebody else's");
        assertThat(others).isDirectoryNotContaining("glob:**figures.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing   | 2 | no file
            folder    | 1 | the folder has no file *.jfr
            empty     | 1 | the file is empty
            text      | 1 | expected 'FLR'
            truncated | 1 | it lost the description of its events
            newer     | 1 | of format 9.1, from a newer JDK: expected 1.x or 2.x
            """)
    void whatIsNoRecordingGetsOneLine(String kind, int exitCode, String why) throws Exception {
        var bytes = Files.readAllBytes(without);
        var file = directory.resolve("odd.jfr");
        switch (kind) {
            case "folder" -> Files.createDirectory(file);
            case "empty" -> Files.createFile(file);
            case "text" -> Files.writeString(file, "what others call a recording");
            case "truncated" -> Files.write(file, Arrays.copyOf(bytes, 1_000));
            case "newer" -> {
                bytes[5] = 9;
                Files.write(file, bytes);
            }
            default -> assertThat(kind).isEqualTo("missing");
        }

        refused(Lab.run("analyze", file.toString()), exitCode, why);
        assertThat(directory.resolve("odd-analysis")).doesNotExist();
    }

    @Test
    void whatIsMissingOfADamagedRecordingIsSaidFirst() throws Exception {
        var bytes = Files.readAllBytes(without);
        var file = Files.write(directory.resolve("longer.jfr"), Arrays.copyOf(bytes, bytes.length + 7));

        var lab = Lab.run("analyze", file.toString());

        assertThat(lab.exitCode()).isZero();
        assertThat(lab.output()).startsWith("7 bytes of the file belong to no recording and are left out.");
        assertThat(directory.resolve("longer-analysis").resolve("index.html"))
                .content()
                .contains("7 bytes of the file belong to no recording");
    }

    /// The description of the events stays whole, since hardly anything is shown without it. Other damage is tested
    /// where the reader is.
    @Test
    void damagedBytesEndInARefusalOrInAPage() throws Exception {
        var random = new Random(1);
        var folder = directory.resolve("page");
        var pages = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var bytes = Files.readAllBytes(round % 2 == 0 ? withAgent : without);
            var description = (int) ByteBuffer.wrap(bytes).getLong(DESCRIPTION);
            for (var i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(HEADER, description)] = (byte) random.nextInt();
            }
            var file = Files.write(directory.resolve("damaged.jfr"), bytes);

            var lab = Lab.run("analyze", file.toString(), "-o", folder.toString());

            if (lab.exitCode() == 0) {
                pages++;
                assertThat(folder.resolve("index.html")).content().contains("damaged.jfr");
            } else {
                refused(lab, 1, "damaged.jfr is no readable JFR recording: ");
            }
        }
        assertThat(pages).isBetween(ROUNDS / 2, ROUNDS);
    }

    @Test
    void folderThatCannotBeMadeGetsOneLine() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "in the way");

        refused(Lab.run("analyze", without.toString(), "-o", file.toString()), 2, "is a file");
        refused(Lab.run("analyze", without.toString(), "-o", file + "/below"), 1, "can't write to");
        refused(Lab.run("analyze"), 2, "FILE.jfr");
    }

    private static void refused(Lab lab, int exitCode, String why) {
        assertThat(lab.exitCode()).as(lab.errorOutput()).isEqualTo(exitCode);
        assertThat(lab.output()).isEmpty();
        assertThat(lab.errorOutput().lines()).hasSize(1);
        assertThat(lab.errorOutput()).startsWith("lab analyze: ").contains(why);
    }

    @Test
    @Tag(Browser.TAG)
    void pagesOpenInABrowserWithoutErrorAndFitTheirWindows() {
        try (var browser = Browser.open()) {
            for (var recording : new Path[] {withAgent, without}) {
                var folder = directory.resolve(recording.getFileName() + "-page");
                assertThat(Lab.run("analyze", recording.toString(), "-o", folder.toString())
                                .exitCode())
                        .isZero();
                for (var width : new int[] {1280, 360}) {
                    for (var colorScheme : new String[] {"light", "dark"}) {
                        browser.open(folder.resolve("index.html"), width, colorScheme);
                        isFineInItsWindow(browser, "%s %d %s".formatted(recording, width, colorScheme));
                    }
                }
            }
        }
    }

    private static void isFineInItsWindow(Browser browser, String which) {
        assertThat(browser.driver().getTitle()).as(which).contains(".jfr");
        assertThat(browser.console()).as(which).isEmpty();
        assertThat(browser.pixelsBeyondTheWindow()).as(which).isZero();
        assertThat((long) browser.script("return document.querySelectorAll('svg :is(rect, path).slice').length"))
                .as(which)
                .isGreaterThan(2);
        assertThat(browser.script("return performance.getEntriesByType('resource').length"))
                .as(which)
                .isEqualTo(0L);
    }
}
