package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
    private static final double MOST_PLAIN_SORTS = 15;
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
        assertThat(caption()).contains(" from ");
    }

    @Test
    void samplesAreThoseOfAFoldedRow() {
        var all = samples();
        view.press("Show the samples of worker-#");
        var ofWorkers = samples();
        assertThat(caption()).contains("samples of worker-# (" + Crunchers.WORKERS + " threads): ");
        assertThat(ofWorkers).isBetween(10, all);
        assertThat(labels()).contains("Crunchers.add", "Crunchers.multiply");

        view.press("Longest slice");
        view.canvas().sendKeys("[]");
        assertThat(caption()).contains("worker-# (" + Crunchers.WORKERS + " threads), from ");
        assertThat(samples()).isLessThan(ofWorkers);

        view.press("Clear marks");
        fold("By the thread that started them");
        view.press("Show the samples of main");
        assertThat(caption()).contains("threads that main started (" + Crunchers.WORKERS + ")");
        assertThat(samples()).isEqualTo(ofWorkers);
        view.press("Clear marks");
        assertThat(samples()).isEqualTo(all);
        fold("One row a thread");
        assertThat(view.texts(".threads tbody button")).isNotEmpty().doesNotContain("Show");
        assertThat(browser.console()).isEmpty();
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

    /// What grows with the square of the threads takes a hundred times as long for ten times as many. A plain sort of
    /// as many names shows how fast the machine is meanwhile.
    @Test
    void tableOfHundredThousandThreadsStaysUsable() throws Exception {
        var few = timesOf(10_000);
        var many = new HashMap<>(timesOf(100_000));
        // Where other programs keep the machine busy during one action, that one is slow, once.
        for (var again = 0; again < 2 && inPlainSorts(many) >= MOST_PLAIN_SORTS; again++) {
            timesOf(100_000).forEach((what, millis) -> many.merge(what, millis, Math::min));
        }

        assertThat(few).hasSameSizeAs(many).hasSizeGreaterThan(5);
        assertThat(sum(many)).isPositive().isLessThan(40 * sum(few));
        assertThat(inPlainSorts(many)).as("the slowest action of %s", many).isLessThan(MOST_PLAIN_SORTS);
    }

    /// Returns how many plain sorts the slowest action takes.
    private static double inPlainSorts(Map<String, Double> times) {
        return Collections.max(times.values()) / Objects.requireNonNull(times.get("plain sort"));
    }

    private static double sum(Map<String, Double> times) {
        return times.values().stream().mapToDouble(each -> each).sum();
    }

    /// Sorts, filters and folds a table as people do, looks at what it shows, and returns the shortest times.
    private Map<String, Double> timesOf(int threads) throws Exception {
        view.open(ManyThreads.write(folder.resolve("page/index.html"), threads), 1400, "light");
        assertThat(view.texts(ROWS)).anyMatch(row -> row.startsWith("sleeper-# virtual "));
        var times = ((Map<?, ?>) browser.driver().executeScript("""
                const table = document.querySelector('.threads');
                const names = Array.from({ length: arguments[0] }, (_, i) => `sleeper-${i * 7919 % arguments[0]}`);
                const given = (css, value, event) => {
                  Object.assign(table.querySelector(css), { value }).dispatchEvent(new Event(event));
                };
                const timed = (act) => {
                  const begin = performance.now();
                  act();
                  return performance.now() - begin;
                };
                const shortest = (act) => Math.min(...Array.from({ length: 5 }, () => timed(act)));
                return {
                  'fold by creator': shortest(() => given('select', 'creator', 'change')),
                  'fold by name': shortest(() => given('select', 'pattern', 'change')),
                  'unfold': shortest(() => given('select', 'none', 'change')),
                  'sort by time': shortest(() => table.querySelector('th:nth-child(4) button').click()),
                  'filter': shortest(() => given('input', 'sleeper-77', 'input')),
                  'show all again': shortest(() => given('input', '', 'input')),
                  'sort by name': shortest(() => table.querySelector('th:first-child button').click()),
                  'plain sort': shortest(() => names.slice().sort()),
                };
                """, threads))
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> String.valueOf(each.getKey()),
                                each -> ((Number) each.getValue()).doubleValue()));

        assertThat(view.texts(NAMES)).hasSize(100).startsWith("sleeper-0", "sleeper-1", "sleeper-2");
        assertThat((long) browser.script("return document.querySelectorAll('.threads *').length"))
                .isBetween(1_000L, 5_000L);
        view.find(".threads input").sendKeys("sleeper-77");
        assertThat(view.texts(NAMES)).startsWith("sleeper-77", "sleeper-770", "sleeper-771");
        return times;
    }

    @Test
    void pageIsAccessibleAndFitsAPhone() {
        assertThat(browser.barriers()).isEmpty();
        view.open(folder.resolve("page/index.html"), 360, "dark");
        assertThat(browser.pixelsBeyondTheWindow()).isZero();
        assertThat(browser.barriers()).isEmpty();
    }

    private String caption() {
        return view.find(".tl-samples figcaption").getText();
    }

    /// A slice may be shorter than the time between two samples.
    private int samples() {
        var number = caption().split(" ")[0];
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
