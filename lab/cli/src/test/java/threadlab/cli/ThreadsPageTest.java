package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/// Drives the table of threads and the samples of a page in a real browser; the recording is of a real program.
@Tag(Browser.TAG)
class ThreadsPageTest {

    private static final String ROWS = ".threads tbody tr";
    private static final String NAMES = ".threads tbody th";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static TimelineView view;

    @BeforeAll
    static void analyze() throws Exception {
        browser = Browser.open();
        view = new TimelineView(browser);
        var file = folder.resolve("crunchers.jfr");
        record(file);
        var lab =
                Lab.run("analyze", file.toString(), "-o", folder.resolve("page").toString());
        assertThat(lab.exitCode()).as(lab.errorOutput()).isZero();
    }

    private static void record(Path file) throws Exception {
        var agent = folder.resolve("agent.jar");
        try (var jar = ThreadsPageTest.class.getResourceAsStream("/threadlab-agent.jar")) {
            Files.copy(jar, agent);
        }
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Xlog:disable",
                        "-javaagent:" + agent,
                        "-XX:StartFlightRecording:settings=none,+threadlab.VirtualThreadSlice#enabled=true"
                                + ",+jdk.ExecutionSample#enabled=true,+jdk.ExecutionSample#period=10ms"
                                + ",+jdk.ThreadPark#enabled=true,+jdk.ThreadPark#threshold=0ns"
                                + ",+jdk.GCPhasePause#enabled=true,+jdk.GCHeapSummary#enabled=true,filename=" + file,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crunchers.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        view.open(folder.resolve("page/index.html"), 1400, "light");
    }

    private void fold(String by) {
        new Select(view.find(".threads select")).selectByVisibleText(by);
    }

    @Test
    void threadsAreFoldedByTheirNamesAndByTheirCreators() {
        assertThat(view.texts(NAMES)).contains("worker-#", "main");
        assertThat(view.texts(ROWS)).anyMatch(row -> row.startsWith("worker-# virtual " + Crunchers.WORKERS + " "));

        fold("By the thread that started them");
        assertThat(view.texts(ROWS)).anyMatch(row -> row.startsWith("main virtual " + Crunchers.WORKERS + " "));

        fold("One row a thread");
        assertThat(view.texts(ROWS)).hasSize(100);
        view.press("Show 100 more rows");
        assertThat(view.texts(ROWS)).hasSizeGreaterThan(Crunchers.WORKERS);
    }

    @Test
    void tableIsSortedByItsHeadsAndFiltered() {
        fold("One row a thread");
        view.find(".threads input").sendKeys("worker-1");
        assertThat(view.texts(NAMES)).isNotEmpty().allMatch(name -> name.startsWith("worker-1"));

        view.find(".threads thead th:first-child button").click();
        assertThat(view.texts(NAMES)).startsWith("worker-1", "worker-10", "worker-11");
        view.find(".threads thead th:first-child button").click();
        assertThat(view.texts(NAMES)).startsWith("worker-119", "worker-118");
        assertThat(view.find(".threads thead th:first-child").getAttribute("aria-sort"))
                .isEqualTo("descending");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void nameLeadsToTheLaneAndTheLaneBackToTheRow() {
        view.find(".threads input").sendKeys("main");
        view.press("main");
        assertThat(view.said()).startsWith("main (platform thread), slices: ");
        assertThat(view.card(1)).contains("main (platform thread)");

        view.press("Show its row in the table of threads");
        assertThat(view.texts(NAMES)).containsExactly("main");
    }

    @Test
    void samplesAreThoseOfTheChosenThreadAndOfTheMarkedInterval() {
        var all = samples();
        assertThat(all).isGreaterThan(10);
        assertThat(labels()).contains("Crunchers.add", "Crunchers.multiply");

        view.canvas().sendKeys("[]");
        assertThat(samples()).isEqualTo(all);
        view.press("Clear marks");
        view.press("Longest slice");
        view.canvas().sendKeys("[]");
        assertThat(samples()).isLessThan(all);
        assertThat(view.find(".tl-samples figcaption").getText()).contains(" from ");
    }

    @Test
    void clickEnlargesAFrame() {
        var narrow = box("Crunchers.add").getRect().width;
        box("Crunchers.add").click();
        assertThat(box("Crunchers.add").getRect().width).isGreaterThan(narrow);
        assertThat(labels()).doesNotContain("Crunchers.multiply");

        view.press("Show all frames");
        assertThat(labels()).contains("Crunchers.add", "Crunchers.multiply");
    }

    @Test
    void pageIsAccessibleAndFitsAPhone() {
        assertThat(browser.barriers()).isEmpty();
        view.open(folder.resolve("page/index.html"), 360, "dark");
        assertThat(browser.pixelsBeyondTheWindow()).isZero();
        assertThat(browser.barriers()).isEmpty();
    }

    /// A slice may be shorter than the time between two samples.
    private int samples() {
        var number = view.find(".tl-samples figcaption").getText().split(" ")[0];
        return number.equals("No") ? 0 : Integer.parseInt(number);
    }

    private List<String> labels() {
        return view.texts(".tl-flame button");
    }

    private org.openqa.selenium.WebElement box(String text) {
        return browser.driver()
                .findElement(By.xpath("//*[@class='tl-flame']//button[normalize-space() = '%s']".formatted(text)));
    }
}
