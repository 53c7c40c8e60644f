package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.ForkedWorkload.Way;
import threadlab.jfr.fixture.Forks;
import threadlab.model.words.Message;

/// Tests that starts of virtual threads are counted where a recording shows them, and are no zero where it does not.
class VirtualThreadStartsTest {

    private static final String STARTED = "virtualThreadsStarted";
    private static final String SEEN = "virtualThreadsSeen";
    private static final int SLEEPERS = 100;

    @TempDir
    private Path directory;

    private static double value(Analysis analysis, String figure) {
        return Objects.requireNonNull(analysis.metrics().get(figure), figure)
                .samples()
                .getFirst();
    }

    @Test
    void eventsOfStartsAreCounted() throws Exception {
        var file = Forks.record(directory.resolve("events.jfr"), ForkedWorkload.SLEEPS, Way.EVERY_EVENT);
        var analysis = Analysis.of(file);

        assertThat(value(analysis, STARTED)).isEqualTo(SLEEPERS);
        assertThat(value(analysis, SEEN)).isEqualTo(SLEEPERS);
    }

    @Test
    void slicesShowStartsThatHaveNoEvent() throws Exception {
        var file = Forks.withAgent(directory.resolve("slices.jfr"), ForkedWorkload.SLEEPS, Way.SLICES);
        var analysis = Analysis.of(file);

        assertThat(analysis.timeline().eventCounts()).doesNotContainKey("jdk.VirtualThreadStart");
        assertThat(value(analysis, STARTED)).isEqualTo(SLEEPERS);
        assertThat(Objects.requireNonNull(analysis.metrics().get(STARTED))
                        .source()
                        .english())
                .contains("first slices");
    }

    @Test
    void startsThatNothingShowsAreNotCountedAsNone() throws Exception {
        var file = Forks.record(directory.resolve("neither.jfr"), ForkedWorkload.PIPES, Way.DEFAULT);
        var analysis = Analysis.of(file);

        assertThat(analysis.metrics()).isNotEmpty().doesNotContainKey(STARTED);
        assertThat(value(analysis, SEEN)).isEqualTo(1);
        assertThat(analysis.timeline().gaps())
                .extracting(Message::english)
                .anySatisfy(gap -> assertThat(gap).contains("starts of virtual threads", "other events: 1;"));
    }
}
