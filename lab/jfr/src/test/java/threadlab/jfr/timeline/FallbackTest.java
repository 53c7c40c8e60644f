package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.Forks;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Reads recordings without the agent's events, or without any event of the lab.
class FallbackTest {

    @TempDir
    private Path directory;

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void carriersComeFromMethodTraceWithoutThreadNames() throws Exception {
        var file = Forks.record(directory.resolve("traced.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.TRACED);
        var timeline = Timelines.read(file);

        assertThat(timeline.lanes(Lane.Kind.CARRIER)).isNotEmpty();
        assertThat(timeline.lanes(Lane.Kind.CARRIER).stream().flatMap(lane -> lane.slices().stream()))
                .hasSizeBetween(590, 600)
                .allSatisfy(slice -> {
                    assertThat(slice.state()).isEqualTo(State.RUNNING);
                    assertThat(slice.label()).isEqualTo("a virtual thread");
                    assertThat(slice.source()).isEqualTo("jdk.MethodTrace");
                });
        assertThat(timeline.gaps())
                .anyMatch(gap -> gap.english().contains("jdk.MethodTrace, which does not say which"));
        assertThat(TimelineFigures.of(timeline))
                .containsKeys("slices", "carrierBusyShare", "mountedMean", "longestSliceNanos")
                .doesNotContainKeys("queueWaitP50Nanos", "runningShare", "queuedDuringLongestSlice");
        assertThat(TimelineFigures.of(timeline))
                .hasEntrySatisfying(
                        "slices", slices -> assertThat(slices.source()).hasToString("jdk.MethodTrace"));
    }

    @Test
    void withoutEitherTheGapsAreListed() throws Exception {
        var timeline = Timelines.read(
                Forks.record(directory.resolve("plain.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.EVERY_EVENT));

        assertThat(timeline.lanes(Lane.Kind.CARRIER)).isEmpty();
        assertThat(timeline.schedulerStats()).isNull();
        assertThat(timeline.lanes(Lane.Kind.VIRTUAL_THREAD))
                .hasSize(100)
                .allSatisfy(lane -> assertThat(lane.slices())
                        .extracting(Slice::state)
                        .contains(State.SLEEPING, State.UNRECORDED)
                        .doesNotContain(State.RUNNING, State.READY));
        assertThat(timeline.gaps())
                .anyMatch(gap -> gap.english().contains("no event for the mount"))
                .anyMatch(gap -> gap.english().contains("leave no event"));
    }

    @Test
    void everyPlatformThreadHasItsWaitsAndTheTimeBetween() throws Exception {
        var timeline = Timelines.read(Forks.record(
                directory.resolve("all.jfr"), ForkedWorkload.PLATFORM_THREADS, ForkedWorkload.Way.EVERY_EVENT));

        assertThat(timeline.gaps()).isEmpty();
        assertThat(timeline.lanes(Lane.Kind.PLATFORM_THREAD).stream()
                        .filter(lane -> lane.name().startsWith("<b>platform</b>-")))
                .hasSize(60)
                .allSatisfy(lane -> {
                    assertThat(Timelines.nanos(lane, State.SLEEPING))
                            .isGreaterThanOrEqualTo(ForkedWorkload.PAUSE.toNanos() / 2);
                    assertThat(Timelines.nanos(lane, State.RUNNABLE)).isPositive();
                });
    }

    @Test
    void thresholdsAreListedAndWhatTheyHideIsUnrecorded() throws Exception {
        var timeline = Timelines.read(Forks.record(
                directory.resolve("default.jfr"), ForkedWorkload.PLATFORM_THREADS, ForkedWorkload.Way.DEFAULT));

        assertThat(timeline.gaps())
                .anyMatch(gap -> gap.english().contains("shorter than 20.00 ms")
                        && gap.english().contains("jdk.ThreadSleep"));
        assertThat(timeline.lanes(Lane.Kind.PLATFORM_THREAD).stream()
                        .filter(lane -> lane.name().startsWith("<b>platform</b>-"))
                        .flatMap(lane -> lane.slices().stream()))
                .extracting(Slice::state)
                .contains(State.SLEEPING, State.UNRECORDED)
                .doesNotContain(State.RUNNABLE);
    }

    @Test
    void lanesOfAPageAreBoundedAndTheRestIsCounted() throws Exception {
        var analysis = Analysis.of(Forks.record(
                directory.resolve("many.jfr"), ForkedWorkload.PLATFORM_THREADS, ForkedWorkload.Way.EVERY_EVENT));

        assertThat(analysis.timeline().lanes()).hasSize(48);
        assertThat(analysis.timeline().lanesLeftOut()).isGreaterThanOrEqualTo(12);
        assertThat(analysis.origin().feature()).isEqualTo(Runtime.version().feature());
        assertThat(analysis.origin().jvm()).contains("VM");
        assertThat(analysis.origin().system()).isNotBlank();
        assertThat(analysis.metrics()).containsKey("platformThreadsStarted");
    }
}
