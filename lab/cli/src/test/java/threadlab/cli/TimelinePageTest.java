package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.support.ui.WebDriverWait;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.mount.Interval;
import threadlab.report.AnalysisReport;

/// Drives the interactive timeline of a page with a million slices in a real browser.
@Tag(Browser.TAG)
class TimelinePageTest {

    private static final int MOST_BYTES = 3_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// How many moves a finger makes from place to place, and where it is, from the middle of the canvas.
    private static final int STEPS = 8;

    private static final int TOUCHED = -60;

    @TempDir
    private static Path folder;

    private static Browser browser;

    private static TimelineView view;

    @BeforeAll
    static void write() throws Exception {
        browser = Browser.open();
        view = new TimelineView(browser);
        AnalysisReport.write(folder, MillionSlices.analysis(), new Diagnosis(new Interval(0, 1), List.of()));
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        view.open(folder.resolve("index.html"), 1400, "light");
    }

    @Test
    void pageIsSmallAndDrawnFromItsDataAlone() throws Exception {
        var page = Files.readString(folder.resolve("index.html"));
        assertThat(MillionSlices.CARRIERS * MillionSlices.HOPS * 4).isEqualTo(1_000_000);
        assertThat(Files.size(folder.resolve("index.html"))).isBetween(500_000L, (long) MOST_BYTES);
        assertThat(Jsoup.parse(page)
                        .select("meta[http-equiv=Content-Security-Policy]")
                        .attr("content"))
                .matches("default-src 'none'; script-src( 'sha256-[^']+'){3}; .*");
        assertThat(browser.script("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        assertThat(browser.console()).isEmpty();
        note("bytes of the page", String.valueOf(Files.size(folder.resolve("index.html"))));
        note("millis from navigation to decoded", mark("timeline-decoded"));
        note("millis from navigation to drawn", mark("timeline-drawn"));
    }

    /// Keeps a figure for who wants to know; no test asks for it, for it depends on the machine.
    private static void note(String what, String figure) throws IOException {
        Files.writeString(
                Path.of("target", "timeline-figures.txt"),
                what + ": " + figure + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String mark(String name) {
        return browser.script("return Math.round(performance.getEntriesByName('" + name + "')[0].startTime)")
                .toString();
    }

    /// The slice is a sixtieth of the whole, among 62,499 that are far below a pixel.
    @Test
    void longSliceIsSeenAmongAMillionShortOnes() {
        var pinned = "163,0,79,255";

        assertThat(columnsOf(pinned)).isBetween(5L, 80L);
        assertThat(columnsOf("15,157,92,255")).as("running").isGreaterThan(500);
    }

    /// Counts the columns of the first carrier's lane that have a colour at the bottom of the bar.
    private static long columnsOf(String rgba) {
        return (long) browser.script("""
                const canvas = document.querySelector('.tl-space canvas');
                const ratio = devicePixelRatio;
                const y = Math.round((24 + 26 + 20 + 14) * ratio);
                const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: 1 });
                const pixels = copy.getContext('2d', { willReadFrequently: true });
                pixels.drawImage(canvas, 0, -y);
                const row = pixels.getImageData(0, 0, canvas.width, 1).data;
                let columns = 0;
                for (let x = Math.round(212 * ratio); x < canvas.width; x++) {
                  columns += row.slice(4 * x, 4 * x + 4).join() === '%s';
                }
                return columns;
                """.formatted(rgba));
    }

    @Test
    void keysZoomAndPanAndSayWhatIsInFocus() {
        var whole = picture();
        view.canvas().sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
        assertThat(view.said()).startsWith("worker-0: running (thread-0-").contains("then parked");

        view.canvas().sendKeys("ff");
        var close = picture();
        assertThat(close).isNotEqualTo(whole);
        view.canvas().sendKeys(Keys.ARROW_RIGHT);
        assertThat(view.card(0)).contains("threadlab.VirtualThreadSlice", "worker-0", "Start", "Length");

        view.canvas().sendKeys("----", Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
        assertThat(picture()).isNotEqualTo(close);
        view.canvas().sendKeys("0", Keys.ESCAPE);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void chosenThreadShowsItsHopsWaitsAndWakers() {
        view.search("needle");
        assertThat(view.said()).contains("1 of 1", "needle");

        view.canvas().sendKeys(Keys.ENTER);

        assertThat(view.card(1)).contains("worker-2", "In the ready queue", "unparked", "1 to 100 of 1");
        assertThat(view.texts(".tl-card > div > .scroll:last-child tbody tr")).hasSize(100);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void mouseDragsBrushesAndFolds() {
        var whole = picture();
        var drag = new Actions(browser.driver());
        drag.moveToElement(view.canvas(), 100, -60)
                .keyDown(Keys.SHIFT)
                .clickAndHold()
                .moveByOffset(200, 0);
        drag.release().keyUp(Keys.SHIFT).perform();

        assertThat(view.card(2))
                .contains("worker-0", " %", "million.jfr", "Median wait\n", "99 % of the waits up to\n");
        var parallelism = Pattern.compile("on average\n([\\d.]+)").matcher(view.card(2));
        assertThat(parallelism.find()).isTrue();
        assertThat(Double.parseDouble(parallelism.group(1))).isBetween(2.0, 4.0);

        view.canvas().sendKeys("+++");
        var zoomed = picture();
        new Actions(browser.driver())
                .moveToElement(view.canvas(), 100, -60)
                .clickAndHold()
                .moveByOffset(-150, 0)
                .release()
                .perform();
        assertThat(picture()).isNotEqualTo(zoomed).isNotEqualTo(whole);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void twoFingersZoomAboutThePlaceBetweenThemAndOnePans() {
        var whole = view.shown();
        assertThat(whole[0]).isZero();
        assertThat(whole[1]).isPositive();

        touch(finger("left", -60, -260), finger("right", 60, 260));
        var close = view.shown();
        assertThat((close[1] - close[0]) / whole[1])
                .as("three to four times as close")
                .isBetween(0.15, 0.45);
        assertThat(close[0]).isPositive();
        assertThat(close[1]).isLessThan(whole[1]);

        touch(finger("left", 200, -100));
        var panned = view.shown();
        assertThat(panned[0]).isGreaterThan(close[0]);
        assertThat(panned[1] - panned[0]).isCloseTo(close[1] - close[0], withinPercentage(1));

        touch(finger("left", -260, -60), finger("right", 260, 60));
        assertThat(view.shown()[1] - view.shown()[0]).as("pinched together").isGreaterThan(1.5 * (close[1] - close[0]));
        assertThat(browser.console()).isEmpty();
    }

    /// The finger that stays after a pinch goes on panning, and a tap tells of the slice below it.
    @Test
    void fingerLeftBehindPansAndATapShowsASlice() {
        var stays = finger("left", -60, -260, -160);
        var leaves = finger("right", 60, 260);
        touch(stays, leaves);
        assertThat(view.shown()[1] - view.shown()[0]).isPositive();

        touch(finger("left", 0));
        assertThat(view.card(0)).contains("Start", "Length");
        assertThat(browser.console()).isEmpty();
    }

    private static void touch(Sequence... fingers) {
        browser.driver().perform(List.of(fingers));
    }

    /// Puts a finger on the canvas, moves it in steps and lifts it.
    ///
    /// @param xs where it is, in pixels from the middle
    private static Sequence finger(String name, int... xs) {
        var finger = new PointerInput(PointerInput.Kind.TOUCH, name);
        var moves = new Sequence(finger, 0);
        var from = PointerInput.Origin.fromElement(view.canvas());
        moves.addAction(finger.createPointerMove(Duration.ZERO, from, xs[0], TOUCHED));
        moves.addAction(finger.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
        for (var i = 1; i < xs.length; i++) {
            for (var step = 1; step <= STEPS; step++) {
                var x = xs[i - 1] + (xs[i] - xs[i - 1]) * step / STEPS;
                moves.addAction(finger.createPointerMove(Duration.ofMillis(20), from, x, TOUCHED));
            }
        }
        return moves.addAction(finger.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    }

    @Test
    void sectionOfDistributionsSaysWhenOpenedThatNoneWasRecorded() {
        var spreads = browser.driver().findElement(By.cssSelector(".tl-charts"));
        assertThat(browser.driver().findElements(By.cssSelector(".tl-charts *")))
                .isEmpty();

        // By the keyboard: the charts over time move what is below them as they are drawn.
        browser.driver()
                .findElement(By.cssSelector(".tl-app > div > details:nth-last-of-type(1) > summary"))
                .sendKeys(Keys.ENTER);

        new WebDriverWait(browser.driver(), PATIENCE)
                .until(driver -> spreads.getText().contains("No distribution was recorded"));
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void chartsOverTimeHaveTheEdgesOfTheTimelineAndSayWhatIsMissing() {
        var charts = By.cssSelector(".tl-courses canvas");
        new WebDriverWait(browser.driver(), PATIENCE)
                .until(driver -> !driver.findElements(charts).isEmpty());

        var chart = browser.driver().findElement(charts).getRect();
        assertThat(browser.driver().findElement(charts).getAttribute("aria-label"))
                .contains("Virtual threads mounted");
        assertThat(browser.driver().findElement(By.cssSelector(".tl-courses")).getText())
                .contains("Processor share of the JVM: not recorded; needs jdk.CPULoad");
        assertThat(chart.x).isEqualTo(view.canvas().getRect().x);
        assertThat(chart.width).isEqualTo(view.canvas().getRect().width);
        assertThat(
                        browser.script(
                                "return Math.round(Chart.getChart(document.querySelector('.tl-courses canvas')).chartArea.right)"))
                .isEqualTo((long) chart.width);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void koreanIsSpokenWhereItIsChosen() {
        browser.driver().findElement(By.id("language-ko")).click();

        assertThat(browser.driver().findElement(By.cssSelector(".tl-tools")).getText())
                .contains("검색", "가장 긴 구간");
        browser.driver().findElement(By.id("language-en")).click();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void panningGoesOnFromFrameToFrame() throws Exception {
        view.canvas().sendKeys("++++");
        browser.driver().manage().timeouts().scriptTimeout(PATIENCE);
        var frames = ((List<?>) browser.driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const canvas = document.querySelector('.tl-space canvas');
                const frames = [];
                const key = (name) => canvas.dispatchEvent(new KeyboardEvent('keydown', { key: name, shiftKey: true }));
                let last = performance.now();
                const next = (now) => {
                  frames.push(now - last);
                  last = now;
                  if (frames.length > 120) {
                    done(frames.slice(1));
                  } else {
                    key(frames.length % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
                    requestAnimationFrame(next);
                  }
                };
                requestAnimationFrame(next);
                """))
                .stream().map(each -> ((Number) each).doubleValue()).sorted().toList();

        assertThat(frames).hasSize(120).allSatisfy(millis -> assertThat(millis).isNotNegative());
        note(
                "millis a frame while panning",
                String.format(
                        Locale.ROOT,
                        "median %.1f, 95 %% %.1f, longest %.1f",
                        frames.get(60),
                        frames.get(114),
                        frames.get(119)));
    }

    /// Draws the next frame and returns the picture.
    private static Object picture() {
        return browser.driver().executeAsyncScript("""
                const done = arguments[0];
                requestAnimationFrame(() => requestAnimationFrame(() => {
                  const canvas = document.querySelector('.tl-space canvas');
                  const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
                  copy.getContext('2d', { willReadFrequently: true }).drawImage(canvas, 0, 0);
                  done(copy.toDataURL());
                }));
                """);
    }
}
