package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import threadlab.report.RunFolder;

/// Opens the report of a real run in a real browser.
@Tag(Browser.TAG)
class ReportPageTest {

    @TempDir
    private static Path reports;

    private static Browser browser;
    private static Path folder;

    @BeforeAll
    static void runTheLab() throws Exception {
        browser = Browser.open();
        var lab = Lab.run(
                "run",
                "--scenarios=gather",
                "--models=sequential,platform-threads,virtual-threads,structured-concurrency",
                "--set=gather.delays=60,40,20",
                "--reports=" + reports);
        assertThat(lab.exitCode()).as(lab.output() + lab.errorOutput()).isZero();
        folder = LabProcess.runFolder(reports);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, 1280, light",
        "index.html, 360, dark",
        "scenarios/gather.html, 1280, dark",
        "scenarios/gather.html, 360, light",
        "claims.html, 360, dark",
        "benchmarks.html, 360, light",
        "method.html, 360, dark"
    })
    void pageOpensFromDiskWithoutErrorAndFitsItsWindow(String page, int width, String colorScheme) {
        browser.open(folder.resolve(page), width, colorScheme);

        assertThat(browser.driver().getTitle()).isNotBlank();
        assertThat(browser.console()).isEmpty();
        assertThat(browser.pixelsBeyondTheWindow()).isZero();
        assertThat(browser.script("return performance.getEntriesByType('resource').length"))
                .as("files fetched beside the page")
                .isEqualTo(0L);
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, 1280, light, en",
        "index.html, 360, dark, ko",
        "scenarios/gather.html, 1280, dark, ko",
        "scenarios/gather.html, 360, light, en",
        "claims.html, 360, light, ko",
        "method.html, 1280, dark, en"
    })
    void hasNoBarriersInEitherLanguageThemeOrWidth(String page, int width, String theme, String language) {
        browser.open(folder.resolve(page), width, "light");
        choose("theme-" + theme);
        choose("language-" + language);
        browser.script("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.pixelsBeyondTheWindow()).isZero();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void speaksTheLanguageThatWasChosenAndRemembersIt() {
        browser.open(folder.resolve("index.html"), 1280, "light");
        choose("language-en");
        var title = browser.driver().findElement(By.id("verdicts-title"));
        assertThat(title.getText()).isEqualTo("Verdicts");

        choose("language-ko");
        assertThat(title.getText()).isEqualTo("판정");
        assertThat(browser.script("return document.documentElement.lang")).isEqualTo("ko");

        browser.open(reports.resolve("index.html"), 1280, "light");
        assertThat(browser.driver().findElement(By.id("runs-title")).getText()).contains("실행 목록");
        choose("language-en");
        assertThat(browser.driver().findElement(By.id("runs-title")).getText()).isEqualTo("Thread lab: runs");
    }

    @Test
    void switchMakesItDarkWhateverTheSystemSays() {
        browser.open(folder.resolve("index.html"), 1280, "light");
        choose("theme-dark");
        assertThat(ground()).isLessThan(200);
        choose("theme-light");
        assertThat(ground()).isGreaterThan(600);
        choose("theme-system");
    }

    private static void choose(String id) {
        browser.driver().findElement(By.id(id)).click();
    }

    @Test
    void everyCellOfTheMatrixLeadsToItsTrial() {
        browser.open(folder.resolve("index.html"), 1280, "light");

        var cells = browser.driver().findElements(By.cssSelector(".overview .cell"));
        assertThat(cells).hasSizeGreaterThanOrEqualTo(4);
        cells.get(1).click();

        assertThat(browser.driver().getCurrentUrl()).contains("scenarios/gather.html#");
        assertThat(browser.driver().findElement(By.cssSelector("tr:target")).getText())
                .contains("Virtual threads");
    }

    /// Links to the former single page are in other documents.
    @ParameterizedTest
    @CsvSource({
        "scenario-gather, index.html",
        "claim-3-8, claims.html",
        "workload-gather-custom, scenarios/gather.html",
        "method, method.html"
    })
    void formerAnchorLeadsToThePageThatHasItToday(String anchor, String page) {
        browser.driver().get(folder.resolve("index.html").toUri() + "#" + anchor);

        var wait = new WebDriverWait(browser.driver(), Duration.ofMinutes(1));
        wait.until(ExpectedConditions.urlToBe(folder.resolve(page).toUri() + "#" + anchor));
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(":target")));
    }

    @Test
    void navigationStaysInSightAndItsMenuLeadsToAScenario() {
        browser.open(folder.resolve("claims.html"), 1280, "light");
        browser.script("window.scrollTo(0, document.body.scrollHeight)");
        assertThat(browser.script("return document.querySelector('.site').getBoundingClientRect().top"))
                .isEqualTo(0L);

        assertThat(browser.script(
                        "return getComputedStyle(document.querySelector('.site summary'), '::after').content"))
                .asString()
                .contains("▾");
        browser.driver().findElement(By.cssSelector(".site summary")).click();
        browser.driver().findElement(By.cssSelector(".site li a")).click();

        assertThat(browser.driver().getCurrentUrl()).endsWith("scenarios/gather.html");
        browser.driver().findElement(By.cssSelector(".site summary")).click();
        browser.driver().findElement(By.cssSelector(".site summary")).sendKeys(Keys.ESCAPE);
        assertThat(browser.driver().findElement(By.cssSelector(".site li a")).isDisplayed())
                .isFalse();
    }

    @Test
    void timelineIsDrawnOnceItIsSeen() {
        browser.open(folder.resolve("scenarios/gather.html"), 1280, "light");
        browser.script("document.querySelector('.timeline').scrollIntoView()");

        new WebDriverWait(browser.driver(), Duration.ofMinutes(5))
                .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".tl-app canvas")));
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void darkPageIsDark() {
        assertThat(brightness("light")).isGreaterThan(600);
        assertThat(brightness("dark")).isLessThan(200);
    }

    /// The sum of red, green and blue of the page's ground, 0 to 765, where nobody chose a theme.
    private static long brightness(String colorScheme) {
        browser.open(folder.resolve("index.html"), 1280, colorScheme);
        browser.script("localStorage.clear()");
        browser.open(folder.resolve("index.html"), 1280, colorScheme);
        return ground();
    }

    private static long ground() {
        return (long) browser.script("""
                const ground = [document.body, document.documentElement]
                    .map(e => getComputedStyle(e).backgroundColor)
                    .find(c => c !== 'rgba(0, 0, 0, 0)');
                return ground.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0);
                """);
    }

    @Test
    void everyModelHasItsPictureAndItsCode() {
        browser.open(folder.resolve("scenarios/gather.html"), 1280, "light");

        var text = (String) browser.script("return document.body.textContent");
        assertThat(text).contains("Pools.virtual()", "StructuredTaskScope", "Pools.fixed(");
        assertThat(browser.driver().findElements(By.cssSelector("svg")))
                .filteredOn(svg -> svg.isDisplayed())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(svg -> assertThat(svg.getSize().getWidth()).isPositive());
        assertThat(browser.driver().findElements(By.cssSelector("svg rect"))).hasSizeGreaterThan(12);
    }

    @Test
    void recordingsAreFiles() {
        browser.open(folder.resolve("scenarios/gather.html"), 1280, "light");

        var files = browser.driver().findElements(By.cssSelector("a[href$='.jfr']"));
        assertThat(files)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(link -> assertThat(Path.of(java.net.URI.create(link.getDomProperty("href"))))
                        .exists());
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "360, true"})
    void claimTableStacksItsCellsWhereTheWindowIsNarrow(int width, boolean stacked) {
        browser.open(folder.resolve("claims.html"), width, "light");

        var cells = browser.driver().findElements(By.cssSelector("#claim-3-8 > *"));
        assertThat(cells).hasSize(4).allSatisfy(cell -> {
            assertThat(cell.getText()).isNotBlank();
            assertThat(cell.getRect().getX() + cell.getRect().getWidth()).isLessThanOrEqualTo(width);
        });
        assertThat(cells.get(3).getRect().getY() > cells.get(1).getRect().getY())
                .isEqualTo(stacked);
    }

    @Test
    void claimLeadsToItsPredictionAndBack() {
        browser.open(folder.resolve("claims.html"), 1280, "light");

        browser.driver().findElement(By.cssSelector("#claim-3-8 summary")).click();
        browser.driver().findElement(By.cssSelector("#claim-3-8 a.chip")).click();
        var prediction = browser.driver().findElement(By.cssSelector("tr:target"));
        assertThat(prediction.getText()).contains("confirmed", "Sequential");

        var about = prediction.findElement(By.xpath("../tr[@class='about']"));
        assertThat(about.getText()).contains("supports 3.8", "Expected:", "Source:");
        about.findElement(By.linkText("3.8")).click();
        assertThat(browser.driver().findElement(By.cssSelector("tr:target")).getText())
                .contains("3.8", "holds", "Gather three waits");
    }

    @Test
    void scenarioIsPrintedWithoutACutOffTable() {
        browser.openForPrint(folder.resolve("scenarios/gather.html"));
        browser.script("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(browser.script("return matchMedia('print').matches")).isEqualTo(true);
        assertThat((long) browser.script("""
                return [...document.querySelectorAll('main table')].filter(table => table.checkVisibility()).length
                """)).isGreaterThan(5);
        assertThat(browser.script("""
                return [...document.querySelectorAll('main table, main pre, main svg, main figure')]
                    .filter(part => part.checkVisibility()
                        && part.getBoundingClientRect().right > document.documentElement.clientWidth)
                    .map(part => part.tagName + ' ' + part.textContent.trim().slice(0, 60));
                """)).isEqualTo(List.of());
    }

    /// Names of figures and numbers stand as code, beside words: a reader sees no camel-case elsewhere.
    @Test
    void namesOfTheRunsDataStandAsCodeOnly() throws Exception {
        var names = new TreeSet<String>();
        var run = RunFolder.load(folder);
        run.scenarios()
                .forEach(scenario -> names.addAll(scenario.workload().numbers().keySet()));
        run.trials().forEach(trial -> {
            names.addAll(trial.metrics().keySet());
            names.addAll(trial.distributions().keySet());
            names.addAll(trial.tallies().keySet());
        });
        names.removeIf(name -> !name.matches(".*\\p{Lu}.*"));
        var page = Jsoup.parse(folder.resolve("scenarios/gather.html"));
        var figures = page.select("code").eachText();
        page.select("code, script, style, svg, a").remove();

        assertThat(names).hasSizeGreaterThan(15).contains("delayMillis", "wallNanos");
        assertThat(figures).contains("wallNanos");
        assertThat(page.text()).contains("They sleep", "60, 40, 20 ms");
        assertThat(names).noneMatch(name -> page.text().contains(name));
        assertThat(page.select("main th").eachText())
                .hasSizeGreaterThan(20)
                .noneMatch(variant -> variant.matches("[a-z]+(-[a-z]+)+"));
    }

    @Test
    void glossaryIsOneClickFromTheFirstScreenAndOpens() {
        browser.open(folder.resolve("index.html"), 1280, "light");

        var link = browser.driver().findElement(By.cssSelector("nav a[href$='#glossary']"));
        assertThat(link.getRect().getY()).as("on the first screen").isLessThan(900);
        link.click();

        assertThat(browser.driver().findElement(By.id("glossary")).getText()).contains("carrier", "GIL", "lateness");
    }

    /// What is English alone stands in a `span` that says so; what the lab's own run says is in both languages.
    @Test
    void saysNothingOfTheRunInEnglishAlone() {
        for (var page : List.of("index.html", "scenarios/gather.html", "claims.html", "method.html")) {
            browser.open(folder.resolve(page), 1280, "light");

            assertThat(browser.driver().findElements(By.cssSelector("main [lang=ko]")))
                    .hasSizeGreaterThan(50);
            assertThat(browser.script("return [...document.querySelectorAll('main .always')].map(e => e.textContent)"))
                    .as(page)
                    .isEqualTo(List.of());
        }
    }

    @Test
    void indexLeadsToTheRun() {
        browser.open(reports.resolve("index.html"), 1280, "light");

        browser.driver()
                .findElement(By.partialLinkText(folder.getFileName().toString()))
                .click();

        assertThat(browser.driver().getCurrentUrl()).endsWith(folder.getFileName() + "/index.html");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void tracesKeepTheRulesByWhichPerfettoReadsThem() throws IOException {
        try (var traces = Files.list(folder.resolve("traces"))) {
            assertThat(traces.toList())
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(trace -> assertThat(TraceRules.broken(trace))
                            .as(trace.toString())
                            .isEmpty());
        }
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws Exception {
        for (var page : List.of("index.html", "scenarios/gather.html", "claims.html", "method.html")) {
            assertThat(Files.readString(folder.resolve(page))).doesNotContainPattern("(src|href)=\"(https?:)?//");
        }
    }
}
