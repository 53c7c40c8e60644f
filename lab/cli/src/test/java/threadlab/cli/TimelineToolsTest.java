package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput.ScrollOrigin;

/// Works with a timeline of three variants in a real browser: follows links, searches, compares, zooms and goes back.
@Tag(Browser.TAG)
class TimelineToolsTest {

    private static final Pattern TIME = Pattern.compile("([\\d.]+) (µs|ms|s)");

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path page;
    private static TimelineView view;

    @BeforeAll
    static void write() throws Exception {
        browser = Browser.open();
        view = new TimelineView(browser);
        page = MadeUpVariants.write(folder);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        view.open(page, 1280, "light");
    }

    @Test
    void detailsStandBesideTheTimelineAndBelowItWhereTheWindowIsNarrow() {
        var stage = view.find(".tl-stage").getRect();
        var panel = view.find(".tl-panel").getRect();
        assertThat(panel.x).isGreaterThanOrEqualTo(stage.x + stage.width);
        assertThat(panel.y).isCloseTo(stage.y, within(2));

        view.open(page, 360, "light");
        assertThat(view.find(".tl-panel").getRect().y)
                .isGreaterThan(view.find(".tl-stage").getRect().y + 100);
        assertThat(browser.pixelsBeyondTheWindow()).isZero();
    }

    @Test
    void wakerAndCarrierAreLinksToTheirSlices() {
        view.search("worker queued");
        assertThat(view.card(0)).contains("ready, queued", "Woken by\nvirtual-1");

        view.press("virtual-1");
        assertThat(view.said()).startsWith("ticker: running").contains("from 5.000 ms for 6.000 ms");
        assertThat(view.card(0)).contains("Woke\nworker (10.00 ms)");
        assertThat(browser.script("return document.activeElement === document.querySelector('.tl-space canvas')"))
                .isEqualTo(true);

        view.press("carrier-1");
        assertThat(view.said()).startsWith("carrier-1: running").contains("from 5.000 ms for 6.000 ms");
        view.press("ticker");
        assertThat(view.said()).startsWith("ticker: running");
        assertThat(browser.console()).isEmpty();
    }

    /// The ticker made the worker ready at 10 ms, and nothing made the ticker ready.
    @Test
    void pathLeadsBackThroughWhoMadeAThreadReady() {
        view.search("worker");
        view.canvas().sendKeys(Keys.ENTER);

        assertThat(view.texts(".tl-path tbody tr"))
                .extracting(row -> row.replace('\n', ' '))
                .containsExactly("worker 10.00 ms 7.000 ms 3.000 ms –", "ticker 0 5.000 ms – 5.000 ms");
        assertThat(view.find(".tl-path p").getText())
                .isEqualTo("The path ends with a wait of ticker: what ended it is not recorded.");
        view.find(".tl-path tbody tr:last-child button").click();
        assertThat(view.said()).startsWith("ticker: ");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void pathIsReadableInTheNarrowPanel() {
        view.search("worker");
        view.canvas().sendKeys(Keys.ENTER);
        browser.script(
                "document.querySelector('.tl-path tbody button').textContent = 'ForkJoinPool-1-worker-12 of orders'");

        assertThat(browser.script("""
                const cells = [...document.querySelectorAll('.tl-path td, .tl-path tbody th')];
                const torn = (cell) => {
                  const range = document.createRange();
                  const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
                  return [...text.data.matchAll(/[\\d.]+ \\S+|\\S+/g)].some((part) => {
                    range.setStart(text, part.index);
                    range.setEnd(text, part.index + part[0].length);
                    return range.getClientRects().length > 1;
                  });
                };
                const edge = document.querySelector('.tl-panel').getBoundingClientRect().right;
                return cells.length < 10 ? ['cells'] : cells
                    .filter((cell) => torn(cell) || cell.getBoundingClientRect().right > edge)
                    .map((cell) => cell.textContent);
                """)).isEqualTo(List.of());
    }

    @Test
    void stackHasALineForEachFrame() {
        view.search("worker parked");

        assertThat(view.texts(".tl-stack li")).isEqualTo(MadeUpVariants.FRAMES);
    }

    @Test
    void partsOfMergedSlicesAddUpToTheirLength() {
        view.search("busy");
        view.canvas().sendKeys(Keys.HOME, Keys.ENTER);

        assertThat(view.card(0)).contains("1000 slices merged");
        assertThat(column(".tl-card:nth-of-type(1) tbody tr", 0)).hasSize(4);
        assertThat(sumIsLast(column(".tl-card:nth-of-type(1) tbody tr", 0))).isEqualTo(10);
        assertThat(view.card(1))
                .contains(
                        "1002, of which 1000 are merged",
                        "2.000 ms; slices: 1, the longest 2.000 ms",
                        "3.000 ms in merged slices");
        var sums = ".tl-card:nth-of-type(2) .scroll:nth-of-type(1) tbody tr";
        assertThat(sumIsLast(column(sums, 3))).isEqualTo(20);
        assertThat(column(sums, 2)).endsWith(9.0);
    }

    /// Returns the times of a column in milliseconds; a cell without a time is left out.
    ///
    /// @param number the column, without the header of the row
    private static List<Double> column(String rows, int number) {
        return view.texts(rows + " td:nth-of-type(" + (number + 1) + ")").stream()
                .map(TIME::matcher)
                .filter(time -> time.find())
                .map(time -> Double.parseDouble(time.group(1)) * TimelineView.millis(time.group(2)))
                .toList();
    }

    private static double sumIsLast(List<Double> times) {
        var parts = times.subList(0, times.size() - 1);
        assertThat(parts).isNotEmpty();
        assertThat(parts.stream().mapToDouble(each -> each).sum()).isCloseTo(times.getLast(), within(0.01));
        return times.getLast();
    }

    @Test
    void variantsOfVeryDifferentDurationsHaveAnAxisEach() {
        var own = view.find(".tl-check input");
        assertThat(own.isSelected()).isTrue();
        assertThat(view.shown()).containsExactly(0, 20);

        own.click();
        assertThat(view.shown()).containsExactly(0, 8_000);
        view.press("Undo zoom");
        assertThat(own.isSelected()).isTrue();
        assertThat(view.shown()).containsExactly(0, 20);
    }

    @Test
    void variantsAreChosenAndTwoPinnedToCompare() {
        view.press("Variants: 3 of 3 shown");
        view.press("Pin " + MadeUpVariants.VIRTUAL + " to the top");
        view.press("Pin " + MadeUpVariants.PLATFORM + " to the top");
        view.press("Pin " + MadeUpVariants.LOOP + " to the top");

        assertThat(view.texts(".tl-pin[aria-pressed=true]")).hasSize(2);
        view.press("Show only the pinned");
        assertThat(view.find(".tl-variants summary").getText()).contains("2 of 3");
        view.canvas().sendKeys(Keys.PAGE_UP);
        assertThat(view.said()).startsWith(MadeUpVariants.PLATFORM);
        view.search("worker");
        assertThat(view.said()).isEqualTo("No match in the variants shown.");

        view.press("Show all variants");
        view.search("worker");
        assertThat(view.said()).startsWith("1 of 1");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void headerOfAVariantStaysWhileItsLanesScroll() {
        browser.script("document.querySelector('.tl-scroll').scrollTop = 400");
        var top = (Number) browser.script(
                "return Math.round(document.querySelector('.tl-space canvas').getBoundingClientRect().top)");
        new Actions(browser.driver())
                .moveToLocation(200, top.intValue() + 10)
                .click()
                .perform();

        assertThat(view.said()).isEqualTo(MadeUpVariants.VIRTUAL + ", folded");
    }

    @Test
    void buttonsFindTheLongestSliceTheNextAndTheLatestWakeUp() {
        view.press("Longest slice");
        assertThat(view.said()).startsWith("Longest slices, 1 of 3: 7.000 ms. carrier-1");
        view.press("Longest slice");
        assertThat(view.said()).startsWith("Longest slices, 2 of 3: 6.000 ms. carrier-1");

        view.press("Latest wake-up");
        assertThat(view.said()).startsWith("Latest wake-ups, 1 of 3: 3.000 ms late. worker");

        view.search("worker");
        view.canvas().sendKeys(Keys.HOME, "n");
        assertThat(view.said()).startsWith("worker: ready, queued").contains("from 10.00 ms");
        view.press("Next wake-up");
        assertThat(view.said()).isEqualTo("No later wake-up is recorded here.");
    }

    /// Most of a timeline may lie below the window, with the buttons at its edge.
    @ParameterizedTest
    @ValueSource(strings = {"Longest slice", "Latest wake-up", "Next wake-up", "Next match"})
    void pageScrollsToWhatIsFound(String button) {
        view.find(".tl-tools input").sendKeys("ticker");
        browser.script("""
                const tools = document.querySelector('.tl-tools').getBoundingClientRect();
                document.body.style.paddingBottom = '2000px';
                window.scrollBy(0, tools.top - innerHeight + 60);
                """);
        var before = scrolled();
        view.press(button);

        assertThat(scrolled()).isGreaterThan(before);
        assertThat((boolean) browser.script("""
                const stage = document.querySelector('.tl-stage').getBoundingClientRect();
                return stage.bottom <= innerHeight + 1;
                """)).isTrue();
    }

    @Test
    void searchTakesStatesAndLengthsAndMarksWhatMatched() {
        view.search("parked >5.5ms");
        assertThat(view.said()).startsWith("1 of 1: worker: parked").contains("6.000 ms");
        assertThat(view.texts(".tl-live mark")).isNotEmpty().containsOnly("parked");

        view.search(">=6ms");
        assertThat(view.said()).startsWith("1 of ").contains("for 8.000 s");
        view.press("Next match");
        assertThat(view.said()).startsWith("2 of ").contains("for 20.00 ms");

        view.search("virtual-2");
        assertThat(view.said()).contains("worker (virtual-2)");
        assertThat(view.texts(".tl-live mark")).containsExactly("virtual-2");

        view.search("parked >5");
        assertThat(view.said()).endsWith("A length needs its unit: ns, us, ms or s.");
        view.search("nothing of that name");
        assertThat(view.said()).isEqualTo("No match in the variants shown.");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void lettersZoomAndPanAndUndoGoesBack() {
        view.canvas().sendKeys("w");
        assertThat(view.shown()).containsExactly(5, 15);
        view.canvas().sendKeys("d");
        assertThat(view.shown()).containsExactly(7, 17);
        view.canvas().sendKeys("a", "s");
        assertThat(view.shown()).containsExactly(0, 20);

        view.canvas().sendKeys(Keys.BACK_SPACE);
        assertThat(view.shown()).containsExactly(5, 15);
        view.canvas().sendKeys("zz");
        assertThat(view.shown()).containsExactly(5, 15);
        view.canvas().sendKeys("zzz");
        assertThat(view.shown()).containsExactly(0, 20);
    }

    @Test
    void slashSearchesAndTheQuestionMarkOpensTheHelp() {
        view.canvas().sendKeys("/");
        assertThat(browser.script("return document.activeElement.type")).isEqualTo("search");
        view.find(".tl-tools input").sendKeys("is this / typed?", Keys.ESCAPE);
        assertThat(view.find(".tl-tools input").getDomProperty("value")).doesNotStartWith("/");

        view.canvas().sendKeys("?");
        assertThat(view.find(".tl-help").isDisplayed()).isTrue();
        assertThat(view.texts(".tl-help kbd")).contains("W", "/", "?", "Backspace");
        assertThat(browser.barriers()).isEmpty();
        view.press("Close");
        assertThat(view.find(".tl-help").isDisplayed()).isFalse();
    }

    @Test
    void helpOpensAtItsBeginning() {
        view.open(page, 360, "light");
        view.canvas().sendKeys("?");

        assertThat((long) browser.script("""
                const help = document.querySelector('.tl-help');
                return help.scrollHeight - help.clientHeight;
                """)).isGreaterThan(100);
        assertThat(browser.script("return document.querySelector('.tl-help').scrollTop"))
                .isEqualTo(0L);
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void onlyTheTimelineOfTheChosenLanguageListens() {
        for (var language : List.of("ko", "en")) {
            view.find("#language-" + language).click();
            view.canvas().sendKeys("?");
            assertThat(view.find(".tl-help").isDisplayed()).isTrue();
            view.find(".tl-help button").click();
        }

        view.canvas().sendKeys("w");
        assertThat(view.shown()).containsExactly(5, 15);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void whatTheAgentSaysIsSaidInTheChosenLanguage() {
        view.find("#language-ko").click();
        view.search("worker");
        view.canvas().sendKeys(Keys.HOME);
        assertThat(view.card(0)).contains("carrier-1에서 실행, 그다음 파킹됨").doesNotContain("then parked");
        assertThat(view.said()).contains("carrier-1에서 실행");

        view.search("filler-5");
        assertThat(view.said()).contains("filler-5, ").doesNotContain("()");
        view.find("#language-en").click();
    }

    @Test
    void wheelScrollsThePageUnlessTheTimelineHasTheFocus() {
        wheel();
        assertThat(scrolled()).isPositive();
        assertThat(browser.script("return document.querySelector('.tl-scroll').scrollTop"))
                .isEqualTo(0L);
        assertThat(view.shown()).containsExactly(0, 20);

        var before = scrolled();
        wheel();
        assertThat(scrolled()).isEqualTo(before);
        assertThat(view.shown()[1]).isLessThan(20);
    }

    /// Turns the wheel towards a closer look over the middle of the canvas: up when it zooms, so the page needs room.
    private static void wheel() {
        var focused = (boolean)
                browser.script("return document.activeElement === document.querySelector('.tl-space canvas')");
        new Actions(browser.driver())
                .scrollFromOrigin(ScrollOrigin.fromElement(view.canvas()), 0, focused ? -120 : 120)
                .perform();
        browser.driver().executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
    }

    private static long scrolled() {
        return Math.round(((Number) browser.script("return window.scrollY")).doubleValue());
    }

    @Test
    void dragInTheMinimapMovesWhatIsShown() {
        view.canvas().sendKeys("ww");
        var before = view.shown();
        var minimap = view.find(".tl-mini");
        new Actions(browser.driver())
                .moveToElement(minimap, minimap.getSize().width / 2 - 20, 0)
                .click()
                .perform();

        var after = view.shown();
        assertThat(after[0]).isGreaterThan(before[0]);
        assertThat(after[1] - after[0]).isCloseTo(before[1] - before[0], within(0.1));
    }

    @Test
    void intervalHasNoLineForWhatWasNotRecordedAndNoPercentileOfOneWait() {
        view.search("worker");
        view.canvas().sendKeys(Keys.HOME, "[", Keys.END, "]");

        assertThat(view.card(2)).contains("From 0 to 20.00 ms", "carrier-1 85.0 %", "Longest wait\n3.000 ms");
        assertThat(view.card(2)).doesNotContain("Median", "90 %", "99 %");
        view.search(MadeUpVariants.LOOP);
        view.find(".tl-check input").click();
        view.canvas().sendKeys("[]");
        assertThat(view.card(2)).contains("Not recorded: " + MadeUpVariants.PLATFORM + "; " + MadeUpVariants.LOOP);
    }

    /// Starvation shows as overdue from JDK 25 on: a table that knows only the ready queue would not have it.
    @Test
    void intervalCountsOverdueWaits() {
        view.search("ticker");
        view.canvas().sendKeys(Keys.HOME, "[", Keys.END, "]");

        assertThat(view.card(2)).contains("Overdue waits\n1", "Longest time overdue\n2.000 ms");
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "360, light"})
    void hasNoBarriers(int width, String colorScheme) {
        view.open(page, width, colorScheme);
        view.press("Variants: 3 of 3 shown");
        view.press("Pin " + MadeUpVariants.LOOP + " to the top");
        view.search("worker parked");
        view.canvas().sendKeys(Keys.ENTER, "[]");

        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.console()).isEmpty();
    }
}
