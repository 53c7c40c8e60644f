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

/// Looks at a ticker that gets no carrier, and no turn of an event loop, since other tasks compute.
class StarvedTickerTest {

    /// The first JDK on which a sleeping virtual thread becomes ready only when a carrier is free.
    private static final int TIME_OUTS_TAKE_A_CARRIER = 25;

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

    private static Lane ticker(String recording) throws Exception {
        return TimelineReader.read(run.resolve("recordings").resolve(recording)).lanes(Lane.Kind.TASK).stream()
                .filter(lane -> lane.name().equals("ticker"))
                .findFirst()
                .orElseThrow();
    }

    private static long nanos(Lane lane, State state) {
        return lane.nanosByState().getOrDefault(state, 0L);
    }

    @Test
    void tickerOnAVirtualThreadIsOverdueOrQueuedForLongerThanItSleeps() throws Exception {
        var ticker = ticker("heartbeat-virtual-threads.jfr");
        var starved = Runtime.version().feature() >= TIME_OUTS_TAKE_A_CARRIER ? State.OVERDUE : State.READY;

        assertThat(nanos(ticker, State.SLEEPING)).isPositive();
        assertThat(nanos(ticker, starved))
                .as("of " + ticker.nanosByState())
                .isGreaterThan(2 * nanos(ticker, State.SLEEPING));
    }

    @Test
    void timerOfAnEventLoopIsOverdueWhileATaskComputes() throws Exception {
        var ticker = ticker("heartbeat-event-loop.jfr");

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
