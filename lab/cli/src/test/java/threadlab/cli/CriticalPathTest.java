package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.RecordingInfo;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.report.AnalysisReport;

/// Follows what led to the end of made-up threads and slices in a real browser: each path ends for another reason.
@Tag(Browser.TAG)
class CriticalPathTest {

    private static final long MICRO = 1_000;
    private static final String EVENT = "threadlab.VirtualThreadSlice";
    private static final String ROWS = ".tl-path tbody tr";
    private static final String END = ".tl-path p";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static TimelineView view;

    @BeforeAll
    static void write() throws Exception {
        browser = Browser.open();
        view = new TimelineView(browser);
        var timeline = new Timeline(100_000 * MICRO, lanes(), Map.of(), 0, List.of());
        AnalysisReport.write(
                folder,
                new Analysis(
                        "path.jfr", new RecordingInfo("made up", 25, "made up", "4"), timeline, Map.of(), Map.of()),
                new Diagnosis(new Interval(0, 1), List.of()));
    }

    private static List<Lane> lanes() {
        return List.of(
                virtual(
                        "requester",
                        slice(State.RUNNING, 0, 10_000),
                        slice(State.PARKED, 10_000, 60_000),
                        ready(60_000, 62_000, "unparked", "worker"),
                        slice(State.RUNNING, 62_000, 100_000)),
                // By the clocks it parked just before it made the requester ready.
                virtual(
                        "worker",
                        ready(5_000, 5_200, "started", "requester"),
                        slice(State.RUNNING, 5_200, 59_995),
                        slice(State.PARKED, 59_995, 100_000)),
                virtual(
                        "woken",
                        slice(State.PARKED, 0, 50_000),
                        ready(50_000, 52_000, "unparked", "alarm"),
                        slice(State.RUNNING, 52_000, 100_000)),
                virtual(
                        "alarm",
                        slice(State.RUNNING, 0, 5_000),
                        slice(State.PARKED, 5_000, 44_000),
                        slice(State.OVERDUE, 44_000, 45_000),
                        ready(45_000, 46_000, "time-out or sleep over", "unparker"),
                        slice(State.RUNNING, 46_000, 55_000)),
                virtual(
                        "asker",
                        slice(State.PARKED, 0, 74_000),
                        ready(74_000, 76_000, "unparked", "served"),
                        slice(State.RUNNING, 76_000, 100_000)),
                virtual(
                        "served",
                        slice(State.PARKED, 0, 70_000),
                        ready(70_000, 71_000, "unparked", "poller"),
                        slice(State.RUNNING, 71_000, 75_000)),
                new Lane(
                        Lane.Kind.PLATFORM_THREAD,
                        "poller",
                        "platform thread",
                        List.of(slice(State.PARKED, 0, 90_000))),
                virtual(
                        "reader",
                        slice(State.PARKED, 0, 40_000),
                        ready(40_000, 41_000, "unparked", "parser"),
                        slice(State.RUNNING, 41_000, 100_000)),
                virtual("task", ready(10_000, 15_000, "started", "boss"), slice(State.RUNNING, 15_000, 100_000)),
                new Lane(
                        Lane.Kind.PLATFORM_THREAD,
                        "boss",
                        "platform thread",
                        List.of(slice(State.UNRECORDED, 1_000, 20_000), slice(State.PARKED, 20_000, 100_000))),
                virtual(
                        "parser",
                        slice(State.SOCKET, 0, 30_000),
                        ready(30_000, 31_000, "unparked", "Read-Poller"),
                        slice(State.RUNNING, 31_000, 45_000)));
    }

    private static Lane virtual(String name, Slice... slices) {
        return new Lane(Lane.Kind.VIRTUAL_THREAD, name, "virtual thread", List.of(slices));
    }

    private static Slice slice(State state, long fromMicros, long toMicros) {
        return new Slice(state, fromMicros * MICRO, (toMicros - fromMicros) * MICRO, "", "", EVENT);
    }

    private static Slice ready(long fromMicros, long toMicros, String cause, String waker) {
        return new Slice(
                State.READY,
                fromMicros * MICRO,
                (toMicros - fromMicros) * MICRO,
                "",
                cause + ", by " + waker,
                EVENT,
                waker,
                "");
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        view.open(folder.resolve("index.html"), 1280, "light");
    }

    /// In a narrow panel a name has a line of its own.
    private static List<String> rows() {
        return view.texts(ROWS).stream().map(row -> row.replace('\n', ' ')).toList();
    }

    private static void choose(String thread) {
        view.search(thread);
        view.canvas().sendKeys(Keys.ENTER);
    }

    @Test
    void endsWhereAThreadBeginsThatWasHardlyHeldUp() {
        choose("requester");

        assertThat(rows())
                .containsExactly(
                        "requester 60.00 ms 38.00 ms 2.000 ms –", "worker 5.000 ms 54.80 ms 200.0 µs 5.000 µs");
        assertThat(view.find(END).getText())
                .isEqualTo("The path ends where worker begins: it was hardly queued and hardly waited since.");
    }

    @Test
    void endsWithAWaitThatATimeOutEnded() {
        choose("woken");

        assertThat(rows())
                .containsExactly("woken 50.00 ms 48.00 ms 2.000 ms –", "alarm 5.000 ms 4.000 ms 1.000 ms 40.00 ms");
        assertThat(view.find(END).getText())
                .isEqualTo("The path ends with a wait of alarm that a time-out ended: no thread held it up.");
    }

    @Test
    void endsWhereTheWakerItselfWasIdle() {
        choose("asker");

        assertThat(rows()).containsExactly("asker 74.00 ms 24.00 ms 2.000 ms –", "served 0 3.000 ms 1.000 ms 70.00 ms");
        assertThat(view.find(END).getText())
                .isEqualTo("The path ends where poller made served ready: poller itself was idle.");
    }

    @Test
    void endsWhereTheWakerHasNoLane() {
        choose("reader");

        assertThat(rows())
                .containsExactly("reader 40.00 ms 59.00 ms 1.000 ms –", "parser 0 9.000 ms 1.000 ms 30.00 ms");
        assertThat(view.find(END).getText()).startsWith("The path ends where Read-Poller made parser ready");
    }

    /// Between the waits of a platform thread nothing is recorded: it ran, so it was not idle.
    @Test
    void goesOnWithAStarterOfWhichNothingIsRecorded() {
        choose("task");

        assertThat(rows()).containsExactly("task 10.00 ms 85.00 ms 5.000 ms –", "boss 1.000 ms – – –");
        assertThat(view.find(END).getText()).isEqualTo("The path ends where boss begins.");
    }

    @Test
    void beginsAtTheChosenSliceToo() {
        view.search("requester");
        view.canvas().sendKeys(Keys.HOME);
        assertThat(view.card(0)).contains("running").doesNotContain("What led to");

        view.canvas().sendKeys(Keys.ARROW_RIGHT);
        assertThat(view.card(0)).contains("parked", "What led to the end of this slice, backwards (2 steps)");
        assertThat(rows())
                .containsExactly("requester 60.00 ms – 2.000 ms –", "worker 5.000 ms 54.80 ms 200.0 µs 5.000 µs");
        view.find(ROWS + ":last-child button").click();
        assertThat(view.said()).startsWith("worker: ready, queued");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void isAccessibleAndFitsAPhone() {
        for (var width : new int[] {1280, 360}) {
            for (var colorScheme : new String[] {"light", "dark"}) {
                view.open(folder.resolve("index.html"), width, colorScheme);
                choose("requester");
                view.canvas().sendKeys(Keys.HOME, Keys.ARROW_RIGHT);

                assertThat(view.texts(END)).hasSize(2);
                assertThat(browser.pixelsBeyondTheWindow()).isZero();
                assertThat(browser.barriers()).isEmpty();
            }
        }
    }
}
