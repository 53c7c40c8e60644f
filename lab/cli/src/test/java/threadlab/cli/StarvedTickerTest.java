package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.timeline.TimelineReader;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Looks at a ticker that gets no carrier, and no turn of an event loop, since other tasks compute.
class StarvedTickerTest {

    @TempDir
    private static Path reports;

    private static Path run;

    @BeforeAll
    static void runTheLab() throws Exception {
        var lab = Lab.run(
                "run",
                "--scenarios=heartbeat",
                "--models=virtual-threads,event-loop",
                "--passes=3",
                "--reports=" + reports);
        assertThat(lab.exitCode()).as(lab.output() + lab.errorOutput()).isZero();
        run = LabProcess.runFolder(reports);
    }

    private static Timeline timeline(String recording) throws Exception {
        return TimelineReader.read(run.resolve("recordings").resolve(recording));
    }

    private static Lane lane(Timeline timeline, Lane.Kind kind, String name) {
        return timeline.lanes(kind).stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long nanos(Lane lane, State state) {
        return lane.nanosByState().getOrDefault(state, 0L);
    }

    /// Up to JDK 24 a starved sleeper is queued, from 25 on it is overdue. A ticker that the hogs forestall is queued
    /// before its first slice, on every JDK, and then does not sleep: only the thread's own lane shows that.
    @Test
    void tickerOnAVirtualThreadIsOverdueOrQueuedForLongerThanItSleeps() throws Exception {
        var timeline = timeline("heartbeat-virtual-threads.jfr");
        var task = lane(timeline, Lane.Kind.TASK, "ticker");
        var thread = lane(timeline, Lane.Kind.VIRTUAL_THREAD, task.detail());

        assertThat(nanos(thread, State.OVERDUE) + nanos(thread, State.READY))
                .as("of " + thread.nanosByState())
                .isPositive()
                .isGreaterThan(2 * nanos(thread, State.SLEEPING));
    }

    @Test
    void timerOfAnEventLoopIsOverdueWhileATaskComputes() throws Exception {
        var ticker = lane(timeline("heartbeat-event-loop.jfr"), Lane.Kind.TASK, "ticker");

        assertThat(nanos(ticker, State.SLEEPING)).isPositive();
        assertThat(nanos(ticker, State.OVERDUE))
                .as("of " + ticker.nanosByState())
                .isGreaterThan(2 * nanos(ticker, State.SLEEPING));
    }

    @Test
    void pageDrawsItAndNamesItInTheLegend() throws Exception {
        var page = Jsoup.parse(run.resolve("scenarios/heartbeat.html"));

        assertThat(page.select("path.s-overdue")).isNotEmpty();
        assertThat(page.select(".legend").eachText()).anyMatch(legend -> legend.contains("overdue, not running"));
        assertThat(page.text()).contains("overdueMaxNanos", "more than 1.00 ms; by jdk.ThreadSleep");
    }
}
