package threadlab.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// Opens pages in a real, headless Chromium; the test that asks for it is skipped where there is none.
final class Browser implements AutoCloseable {

    /// Marks tests of what a browser makes of a page, which is the same on every JDK.
    static final String TAG = "browser";

    /// Selenium warns of DevTools versions that it does not know; the two commands sent here are in all.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private static final int A4_WIDTH = 718;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser open() {
        var browser = find("chromium", "chromium-browser", "google-chrome");
        var driver = find("chromedriver");
        assumeTrue(
                browser.isPresent() && driver.isPresent(),
                "no chromium or no chromedriver on the PATH: the page is not tested in a browser");
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.setCapability("goog:loggingPrefs", logging);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .build();
        var opened = new ChromeDriver(service, options);
        opened.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
        return new Browser(opened);
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Opens a file in a window of that many CSS pixels, light or dark.
    void open(Path page, int width, String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", "", "features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
        driver.get(page.toUri().toString());
    }

    /// Opens a file as it is printed: on a sheet of A4 between its margins.
    void openForPrint(Path page) {
        open(page, A4_WIDTH, "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    ChromeDriver driver() {
        return driver;
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    /// Returns by how much the page is wider than the window: above 0 it has to be pushed sideways.
    long pixelsBeyondTheWindow() {
        return (long) script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /// Returns what axe-core finds wrong by the rules of WCAG 2.2 AA and below: the rule, how bad, and where.
    @SuppressWarnings("deprecation") // what is deprecated leaves out frames, and there are none
    List<String> barriers() {
        var violationsAlone = new AxeRunOptions();
        violationsAlone.setResultTypes(List.of("violations"));
        // A page without frames: the other mode would hand on what it found of every element to a second tab.
        return new AxeBuilder()
                        .setLegacyMode(true)
                        .withOptions(violationsAlone)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze(driver)
                        .getViolations()
                        .stream()
                        .map(rule -> "%s (%s): %s"
                                .formatted(
                                        rule.getId(),
                                        rule.getImpact(),
                                        rule.getNodes().getFirst().getHtml()))
                        .toList();
    }

    /// Returns what the page wrote to the console, and what the browser complained of.
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
