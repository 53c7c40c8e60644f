package threadlab.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/// Drives the timeline of a page as people do, and reads what they see of it.
record TimelineView(Browser browser) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern FROM_TO = Pattern.compile("(?:From|to) ([\\d.]+)(?: (µs|ms|s))?");

    /// Opens a page and waits until its timeline is drawn.
    void open(Path page, int width, String colorScheme) {
        browser.open(page, width, colorScheme);
        browser.script("document.querySelector('.timeline').scrollIntoView()");
        new WebDriverWait(browser.driver(), PATIENCE).until(driver ->
                (boolean) browser.script("return performance.getEntriesByName('timeline-drawn').length > 0"));
        // What is above it may push it out of the window, where a mouse can't reach it.
        browser.script("document.querySelector('.tl-stage').scrollIntoView({ block: 'center' })");
    }

    WebElement canvas() {
        return find(".tl-space canvas");
    }

    WebElement find(String css) {
        return browser.driver().findElement(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return browser.driver().findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /// Presses the button or opens the details of that name.
    void press(String text) {
        browser.driver()
                .findElement(By.xpath("//*[contains(@class, 'tl-app')]//*[self::button or self::summary]"
                        + "[normalize-space() = '%s' or @aria-label = '%s']".formatted(text, text)))
                .click();
    }

    void search(String text) {
        var input = find(".tl-tools input");
        input.clear();
        input.sendKeys(text);
    }

    /// Returns what the timeline says of the place in focus.
    String said() {
        return find(".tl-live").getText();
    }

    /// Returns the text of the slice (0), the thread (1) or the interval (2).
    String card(int number) {
        return browser.driver()
                .findElements(By.cssSelector(".tl-card"))
                .get(number)
                .getText();
    }

    /// Returns the first and the last moment that is shown, in milliseconds.
    double[] shown() {
        canvas().sendKeys(Keys.ESCAPE, "[]");
        return FROM_TO.matcher(texts(".tl-card:not([hidden]) h3").getLast())
                .results()
                .mapToDouble(time -> Double.parseDouble(time.group(1)) * millis(time.group(2)))
                .toArray();
    }

    /// Returns the length of a unit in milliseconds; 0 has none.
    static double millis(String unit) {
        return switch (unit) {
            case null -> 1;
            case "µs" -> 1e-3;
            case "s" -> 1e3;
            default -> 1;
        };
    }
}
