package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import threadlab.model.Scenario;
import threadlab.model.run.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Measures the first page of a run with every scenario: what a reader sees without opening anything.
@Tag(Browser.TAG)
class ReportVolumeTest {

    private static final long MOST_WORDS = 5_000;
    private static final long MOST_CLAIM_SCREENS = 13;
    private static final long MOST_NODES = 20_000;
    private static final int MOST_PRINTED_PAGES = 10;
    private static final int SCREEN = 800;

    /// The share of the last ten seconds, in percent, with threads that waited for a processor, of a busy machine.
    private static final double BUSY = 50;

    private static final String VISIBLE_PLOTS =
            "const plots = [...document.querySelectorAll('svg.plot')].filter(plot => plot.checkVisibility());";

    /// Turns a scenario's card into one with a picture, as a run with recordings has it: drawn over the whole width,
    /// with words above and below.
    private static final String DRAW_IN_CARD = """
            const card = document.querySelector(`.card:has(h3 a[href*="${arguments[0]}"])`);
            card.classList.add('charted');
            card.querySelector('.bars').outerHTML = `<figure class="lead-picture"><figcaption>${'Words '.repeat(60)}
                </figcaption><div class="scroll">${arguments[1]}</div><p class="small">${'Words '.repeat(40)}</p></figure>`;
            """;

    @TempDir
    private static Path reports;

    private static Browser browser;
    private static Path folder;

    @BeforeAll
    static void renderTheReferenceRun() throws Exception {
        browser = Browser.open();
        folder = Files.createDirectory(reports.resolve("run"));
        for (var file : List.of("run.json", "jmh.json", "jmh-plan.tsv")) {
            Files.copy(Path.of("..", "..", "reports", "reference", file), folder.resolve(file));
        }
        openChecks(folder.resolve("run.json"), "cpu-lanes", "overlap");
        var lab = Lab.run("report", "--reports=" + reports, "run");
        assertThat(lab.exitCode()).as(lab.output() + lab.errorOutput()).isZero();
    }

    /// What stays open in one run is chance, and may be nothing that a finding rests on.
    private static void openChecks(Path file, String scenario, String prediction) throws IOException {
        var json = JsonMapper.shared();
        var run = json.readTree(file.toFile());
        for (var each : run.path("scenarios")) {
            for (var verdict : each.path("verdicts")) {
                if (each.path("id").asString().equals(scenario)
                        && verdict.path("prediction").asString().equals(prediction)) {
                    ((ObjectNode) verdict).put("verdict", Verdict.Kind.INCONCLUSIVE.name());
                }
            }
        }
        json.writeValue(file.toFile(), run);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void open(int width) {
        browser.open(folder.resolve("index.html"), width, "light");
    }

    @ParameterizedTest
    @CsvSource({"1280, 25", "360, 35"})
    void firstPageIsShortEnoughToRead(int width, long mostScreens) {
        open(width);

        var words = (long) browser.script("""
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                let words = 0;
                while (walker.nextNode()) {
                  const {data, parentElement} = walker.currentNode;
                  if (!parentElement.closest('script, style, .hidden') && parentElement.checkVisibility()) {
                    words += data.split(/\\s+/).filter(word => word).length;
                  }
                }
                return words;
                """);
        assertThat(words).isBetween(1_000L, MOST_WORDS);
        assertThat((long) browser.script("return document.documentElement.scrollHeight"))
                .isBetween(2L * SCREEN, mostScreens * SCREEN);
        assertThat((long) browser.script("return document.getElementsByTagName('*').length"))
                .isBetween(1_000L, MOST_NODES);
    }

    /// The first screen is to be there within a second, and the page to be usable within two. A machine that is busy by
    /// itself shows nothing of that.
    @Test
    void firstPageIsShownWithinASecondAndUsableWithinTwo() throws IOException {
        assumeThat(shareOfTimeWithThreadsWithoutAProcessor())
                .as("share of the time, in %, with threads that wait for a processor")
                .isLessThan(BUSY);
        var loads = Stream.generate(ReportVolumeTest::load).limit(5).toList();

        assertThat(median(loads, Load::paintedMillis)).isBetween(1.0, 1_000.0);
        assertThat(median(loads, Load::loadedMillis)).isBetween(1.0, 2_000.0);
    }

    private record Load(double paintedMillis, double loadedMillis) {}

    /// Opens the page, and reads the browser's own marks once it has drawn it.
    private static Load load() {
        open(1280);
        var painted = browser.driver().executeAsyncScript("""
                const done = arguments[0];
                new PerformanceObserver((list) => {
                    const paint = list.getEntriesByName('first-contentful-paint')[0];
                    if (paint) { done(paint.startTime); }
                }).observe({ type: 'paint', buffered: true });
                """);
        return new Load(
                ((Number) Objects.requireNonNull(painted)).doubleValue(),
                ((Number) browser.script("return performance.getEntriesByType('navigation')[0].loadEventEnd"))
                        .doubleValue());
    }

    private static double median(List<Load> loads, ToDoubleFunction<Load> millis) {
        return loads.stream().mapToDouble(millis).sorted().toArray()[loads.size() / 2];
    }

    /// Returns it for the last ten seconds, in percent; 0 where the system does not tell.
    private static double shareOfTimeWithThreadsWithoutAProcessor() throws IOException {
        var pressure = Path.of("/proc/pressure/cpu");
        if (!Files.isReadable(pressure)) {
            return 0;
        }
        return Pattern.compile("some avg10=([\\d.]+)")
                .matcher(Files.readString(pressure))
                .results()
                .mapToDouble(share -> Double.parseDouble(share.group(1)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void claimsAreAShortPageAndEachLeadsToItsScenario() {
        browser.open(folder.resolve("claims.html"), 1280, "light");

        assertThat((long) browser.script("return document.documentElement.scrollHeight"))
                .isBetween(2L * SCREEN, MOST_CLAIM_SCREENS * SCREEN);
        assertThat(browser.driver().findElements(By.cssSelector("#claims tr:has(.outcome)")))
                .hasSizeGreaterThan(50)
                .hasSameSizeAs(browser.driver().findElements(By.cssSelector("#claims tr:has(.testers a)")));
    }

    @ParameterizedTest
    @CsvSource({"1280", "360"})
    void termsOfTheFirstScreenAreExplainedWhereTheyStand(int width) {
        open(width);
        var terms = browser.driver().findElements(By.cssSelector("header .term, #findings .term, #decision .term"));

        assertThat(terms)
                .extracting(term -> String.valueOf(term.getDomAttribute("href")))
                .contains(Stream.of("carrier", "pinned", "commonpool", "gil", "median", "wall", "documents", "scope")
                        .map("method.html#term-"::concat)
                        .toArray(String[]::new));
        // In one script: each term by itself would be four messages to the browser.
        var explained = ((List<?>) Objects.requireNonNull(browser.driver()
                .executeScript(
                        """
                        const page = document.documentElement;
                        const meaning = (term) => getComputedStyle(term, '::after').content;
                        return arguments[0].map(term => {
                          const before = meaning(term);
                          term.focus({ focusVisible: true });
                          return [term.textContent, before, meaning(term), page.scrollWidth - page.clientWidth];
                        });
                        """, terms.stream().filter(WebElement::isDisplayed).toList())));
        assertThat(explained).hasSizeGreaterThan(5).allSatisfy(each -> {
            var term = (List<?>) each;
            assertThat(term.get(1)).isEqualTo("none");
            assertThat(String.valueOf(term.get(2))).hasSizeGreaterThan(20);
            assertThat(term.get(3)).as("pixels beyond the window").isEqualTo(0L);
        });
    }

    private static List<String> texts(String script) {
        return ((List<?>) browser.script("return " + script))
                .stream().map(String::valueOf).toList();
    }

    @Test
    void everyTermThatIsLinkedIsAmongTheTerms() {
        open(1280);
        var terms = texts("[...document.querySelectorAll('.term')].map(term => term.hash.slice(1))");
        browser.open(folder.resolve("method.html"), 1280, "light");

        assertThat(terms).hasSizeGreaterThan(20);
        assertThat(texts("[...document.querySelectorAll('[id]')].map(each => each.id)"))
                .doesNotHaveDuplicates()
                .containsAll(terms);
    }

    @Test
    void findingThatRestsOnAnUnheldCheckSaysSoAndLeadsToIt() {
        open(1280);
        var rests = browser.driver().findElements(By.cssSelector(".finding .rests"));
        assertThat(rests).isNotEmpty();
        rests.getFirst().click();

        assertThat(browser.driver()
                        .findElement(By.cssSelector("tr:target .badge"))
                        .getText())
                .matches("(✗ refuted|\\? open|– not run)");
    }

    /// An id is for the command line; in a sentence or a tooltip it stands beside titles.
    @ParameterizedTest
    @ValueSource(strings = {"index.html", "claims.html", "benchmarks.html"})
    void readersMeetNoIdsOfScenarios(String page) {
        browser.open(folder.resolve(page), 1280, "light");
        browser.script("document.querySelectorAll('code, script, style').forEach(each => each.remove())");

        var text = (String) browser.script("""
                const titles = [...document.querySelectorAll('main [title]')].map(each => each.title);
                return document.querySelector('main').textContent + titles.join(' ');
                """);
        assertThat(text).hasSizeGreaterThan(1_000).doesNotContain("heapBytes");
        assertThat(Scenarios.all().stream().map(Scenario::id).filter(id -> id.contains("-")))
                .hasSizeGreaterThan(5)
                .noneMatch(text::contains);
    }

    /// What is not text of the page is translated by its script.
    @ParameterizedTest
    @ValueSource(strings = {"claims.html", "benchmarks.html", "scenarios/heartbeat.html"})
    void namesAndTooltipsAreInTheChosenLanguage(String page) {
        browser.open(folder.resolve(page), 1280, "light");
        browser.script("document.getElementById('language-ko').click()");

        var said = (List<?>) browser.script("""
                return [...document.querySelectorAll('main *')].flatMap(each => [each.ariaLabel, each.getAttribute('title'),
                    ...(each.localName === 'title' || each.localName === 'desc' ? [each.textContent] : [])])
                    .filter(text => text);
                """);
        browser.script("document.getElementById('language-en').click()");

        assertThat(said.stream().map(String::valueOf).filter(text -> text.matches(".*[가-힣].*")))
                .hasSizeGreaterThan(5);
        assertThat(said.stream().map(String::valueOf))
                .noneMatch(text -> text.matches(".*\\b(the|of|on|median|drawn)\\b.*"));
    }

    /// A bar without its interval claims more than was measured.
    @Test
    void barsOfFindingsHaveTheirIntervalsInANarrowWindow() {
        open(360);

        var spreads = browser.driver().findElements(By.cssSelector(".finding-bars .spread"));
        assertThat(spreads.stream().map(WebElement::getText).filter(text -> text.contains("…")))
                .hasSizeGreaterThan(5);
        assertThat(browser.script("""
                return [...document.querySelectorAll('.finding-bars')].flatMap(bars => {
                  const middles = (css) => [...bars.querySelectorAll(css)].map(each => each.getBoundingClientRect())
                      .map(box => (box.top + box.bottom) / 2);
                  const [names, drawn, numbers, spreads] = ['.name', '.bar', '.num', '.spread'].map(middles);
                  return names.filter((name, i) => Math.abs(name - numbers[i]) > 4
                      || drawn[i] < name + 8 || Math.abs(drawn[i] - spreads[i]) > 4);
                }).length;
                """)).isEqualTo(0L);
    }

    /// An answer in words alone has to be believed.
    @ParameterizedTest
    @CsvSource({"1280", "360"})
    void everyAnswerStandsBesideItsFiguresAndLeadsToThem(int width) {
        open(width);
        var rows = browser.driver().findElements(By.cssSelector(".in-short tr"));

        assertThat(browser.pixelsBeyondTheWindow()).isZero();
        assertThat(rows).hasSizeGreaterThan(5).allSatisfy(row -> {
            assertThat(row.findElements(By.cssSelector(".of-variant b")))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(figure -> assertThat(figure.getText()).matches("[\\d.,]+( \\S+)?"));
            assertThat(row.findElement(By.cssSelector(".figures a")).getDomAttribute("href"))
                    .matches("scenarios/.*\\.html#.+");
        });
    }

    @Test
    void findingLeadsToTheRowWithItsFigure() {
        open(1280);
        var finding = browser.driver().findElement(By.cssSelector(".finding"));
        var figure = finding.findElement(By.className("finding-bars")).getDomAttribute("aria-label");
        var variant = finding.findElement(By.cssSelector(".finding-bars .name")).getText();
        finding.findElement(By.cssSelector("p.small a:not(.term)")).click();

        var row = browser.driver().findElement(By.cssSelector("tr:target"));
        assertThat(row.findElement(By.tagName("th")).getText()).isEqualTo(variant);
        assertThat(row.findElements(By.xpath("ancestor::table/thead//th")).stream()
                        .map(head -> head.getText().toLowerCase(Locale.ROOT)))
                .contains(String.valueOf(figure).toLowerCase(Locale.ROOT));
    }

    @Test
    void everyModelThatGaveAFigureUnderAnyWorkloadHasOneInTheMatrix() {
        open(1280);
        var row = browser.driver().findElement(By.cssSelector(".overview tr:has(a[href*='many-sleepers'])"));

        assertThat(row.findElements(By.className("of-workload")))
                .isNotEmpty()
                .allSatisfy(workload -> assertThat(workload.getText()).contains("1,000 waits"));
        assertThat(row.getText()).doesNotContain("no figure");
    }

    @ParameterizedTest
    @CsvSource({"1280", "1024", "768", "360"})
    void matrixIsWholeInAnyWindow(int width) {
        open(width);

        assertThat(browser.pixelsBeyondTheWindow()).isZero();
        assertThat(browser.script("""
                return [...document.querySelectorAll('.overview td, .overview th')].filter(cell => cell.checkVisibility())
                    .filter(cell => cell.scrollWidth > cell.clientWidth + 1
                        || cell.getBoundingClientRect().right > document.documentElement.clientWidth)
                    .map(cell => cell.textContent.trim());
                """)).isEqualTo(List.of());
        assertThat(browser.driver().findElements(By.cssSelector(".overview .cell")))
                .hasSizeGreaterThan(100);
    }

    /// A table that is cut reads as one that ends there.
    @Test
    void noTableOfAScenarioIsCutInANarrowWindow() throws IOException {
        List<Path> pages;
        try (var files = Files.list(folder.resolve("scenarios"))) {
            pages = files.toList();
        }
        assertThat(pages).hasSizeGreaterThan(10).allSatisfy(page -> {
            browser.open(page, 360, "light");
            browser.script("document.querySelectorAll('details').forEach(each => each.open = true)");

            assertThat(browser.pixelsBeyondTheWindow()).isZero();
            assertThat((long) browser.script("return document.querySelectorAll('main table').length"))
                    .isPositive();
            assertThat(browser.script("""
                    return [...document.querySelectorAll('main table')]
                        .filter(table => table.getBoundingClientRect().right > document.documentElement.clientWidth)
                        .map(table => table.textContent.trim().slice(0, 60));
                    """)).isEqualTo(List.of());
        });
    }

    /// A chart that is cut reads as one that ends there, and one that is shrunk can't be read.
    @ParameterizedTest
    @ValueSource(strings = {"benchmarks.html", "scenarios/heartbeat.html", "scenarios/gather.html"})
    void chartsAreWholeAndLegibleInANarrowWindow(String page) {
        browser.open(folder.resolve(page), 360, "light");
        browser.script("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat((long) browser.script(VISIBLE_PLOTS + "return plots.length")).isPositive();
        assertThat(browser.script(VISIBLE_PLOTS + """
                const edge = document.documentElement.clientWidth;
                return plots.flatMap(plot => [...plot.querySelectorAll('text, line, circle, path')])
                    .map(part => [part, part.getBoundingClientRect()])
                    .filter(([part, box]) => box.right > edge || (part.tagName === 'text' && box.height < 10))
                    .map(([part, box]) => `${part.outerHTML} to ${box.right}`);
                """)).isEqualTo(List.of());
    }

    @Test
    void figuresOfAScenarioEndAtOneEdgeAndReasonsMakeNoRowHigh() {
        browser.open(folder.resolve("scenarios/heartbeat.html"), 1100, "light");

        assertThat(browser.script("""
                const table = document.querySelector('.matrix table');
                const figures = [...table.querySelectorAll('tbody td.figure:last-of-type, tbody td.figure:nth-of-type(2)')];
                return figures.length > 5 && figures.every(cell => getComputedStyle(cell).textAlign === 'right');
                """)).isEqualTo(true);
        assertThat((double) browser.script("""
                const rows = [...document.querySelectorAll('.matrix tbody tr')];
                return Math.max(...rows.map(row => row.getBoundingClientRect().height)) + 0.5;
                """)).isBetween(20.0, 150.0);
    }

    @Test
    void samplesAreNotTornFromTheirNumber() {
        browser.open(folder.resolve("scenarios/heartbeat.html"), 1280, "light");

        assertThat(browser.script("return document.querySelectorAll('.matrix .spread [lang=en]').length"))
                .isNotEqualTo(0L);
        assertThat(browser.script("""
                return [...document.querySelectorAll('.matrix .spread [lang=en]')]
                    .filter(spread => / samples/.test(spread.textContent)).length;
                """)).isEqualTo(0L);
    }

    @Test
    void unitsOfTheMatrixStayOnTheLineOfTheirNumber() {
        for (var width : List.of(1100, 360)) {
            open(width);

            assertThat(browser.script("""
                    const figures = [...document.querySelectorAll('.overview .figure:has(.unit)')];
                    return figures.length < 50 ? -1 : figures.filter(figure => figure.getClientRects().length > 1).length;
                    """)).isEqualTo(0L);
        }
        open(1280);
        assertThat(browser.script("""
                const units = [...document.querySelectorAll('.overview .unit')];
                return units.length < 50 ? -1 : units.filter(unit => unit.checkVisibility()).length;
                """)).isEqualTo(0L);
        assertThat(browser.driver()
                        .findElement(By.cssSelector(".overview tr:has(a[href*='many-sleepers']) .figure-name"))
                        .getText())
                .contains("median wall, ms");
    }

    @Test
    void figuresOfTheMatrixEndAtOneEdgeOfTheirColumn() {
        open(1280);

        assertThat((long) browser.script("""
                const edges = [...document.querySelectorAll('.overview td:last-child .figure')]
                    .map(figure => Math.round(figure.getBoundingClientRect().right));
                return edges.length < 5 ? -1 : new Set(edges).size;
                """)).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "360, dark"})
    void firstPageHasNoBarriers(int width, String colorScheme) {
        browser.open(folder.resolve("index.html"), width, colorScheme);
        browser.script("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(browser.pixelsBeyondTheWindow()).isZero();
        assertThat(rowsAfterKeepingOneOfEachShape()).isGreaterThan(25);
        assertThat(browser.barriers()).isEmpty();
    }

    /// Removes the rows that are built like one before them in their table: axe-core needs a while for hundreds.
    private static long rowsAfterKeepingOneOfEachShape() {
        return (long) browser.script("""
                const shape = (part) => [part.tagName, part.className.baseVal ?? part.className, part.role].join();
                for (const table of document.querySelectorAll('main table')) {
                  const shapes = new Set();
                  for (const row of [...table.rows]) {
                    const built = [row, ...row.querySelectorAll('*')].map(shape).join(' ');
                    if (shapes.has(built)) {
                      row.remove();
                    }
                    shapes.add(built);
                  }
                }
                return document.querySelectorAll('main table tr').length;
                """);
    }

    @Test
    void cellThatIsNotConfirmedLeadsToItsFirstSuchRow() {
        open(1280);
        browser.driver()
                .findElement(By.cssSelector(".overview .cell:has(b.v-refuted), .overview .cell:has(b.v-inconclusive)"))
                .click();

        assertThat(browser.driver().getCurrentUrl()).contains("/scenarios/");
        assertThat(browser.driver()
                        .findElement(By.cssSelector("tr:target .badge"))
                        .getText())
                .matches("(✗ refuted|\\? open)");
    }

    /// A finished run has pictures of its recordings at the head of some scenarios; they were kept of the reference
    /// run.
    @ParameterizedTest
    @CsvSource({"8.27, 11.69", "8.5, 11"})
    void firstPageWithItsPicturesPrintsOnFewSheets(double paperWidth, double paperHeight) throws IOException {
        open(1280);
        for (var id : List.of("cpu-lanes", "heartbeat")) {
            browser.driver()
                    .executeScript(
                            DRAW_IN_CARD,
                            id,
                            Files.readString(
                                    Path.of("..", "..", "reports", "reference", "pictures", "lead-" + id + ".svg")));
        }
        assertThat((long) browser.script("return document.querySelectorAll('.charted .lead-plot').length"))
                .isEqualTo(2);

        var pdf = browser.driver()
                .executeCdpCommand("Page.printToPDF", Map.of("paperWidth", paperWidth, "paperHeight", paperHeight));
        var sheets = new String(Base64.getDecoder().decode((String) pdf.get("data")), StandardCharsets.ISO_8859_1)
                .split("/Type\\s*/Page\\b(?!s)", -1);
        assertThat(sheets.length - 1).isBetween(2, MOST_PRINTED_PAGES);
    }
}
