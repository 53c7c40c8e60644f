package threadlab.scenarios.blockinginloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Expectation;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingInLoopVariant;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingInLoopWorkload;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingSleep;
import threadlab.scenarios.blockinginloop.BlockingInLoop.Slept;
import threadlab.scenarios.cpu.Segments.Segment;
import threadlab.scenarios.lesson.NativeFrame;
import threadlab.scenarios.lesson.Workers;

class BlockingInLoopTest {

    private static final BlockingInLoopWorkload WORKLOAD = new BlockingInLoopWorkload(3, Duration.ofMillis(200));

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"IN_PROCESSES", "CPYTHON_.*", "ASYNCIO.*", "NODE.*"})
    void sleepsOverlapUnlessTheyKeepWhatAllNeed(BlockingInLoopVariant variant) throws Exception {
        var segments = new ConcurrentLinkedQueue<Segment>();
        var sleeps = WORKLOAD.names().stream()
                .map(name -> new BlockingSleep(name, WORKLOAD.time(), TaskRecorder.SILENT, segments))
                .toList();
        try (var workers = new Workers()) {
            var names = variant.row().code().orElseThrow().apply(workers).run(sleeps);

            assertThat(names).containsExactly("wait1", "wait2", "wait3");
            assertThat(peak(new Slept(names, segments))).isBetween(fewest(variant), most(variant));
        }
    }

    /// The variants on one carrier have several here, so a pinned thread need not block the others.
    private static double fewest(BlockingInLoopVariant variant) {
        return switch (variant) {
            case SEQUENTIALLY,
                    UNDER_GIL_HELD,
                    ON_EVENT_LOOP,
                    VIRTUAL_SYNCHRONIZED,
                    VIRTUAL_NATIVE,
                    IN_PROCESSES,
                    CPYTHON_THREADS,
                    ASYNCIO,
                    ASYNCIO_TO_THREAD,
                    ASYNCIO_NON_BLOCKING,
                    CPYTHON_PROCESSES,
                    NODE,
                    NODE_NON_BLOCKING,
                    NODE_WORKERS -> 1;
            case PLATFORM,
                    VIRTUAL,
                    VIRTUAL_ONE_CARRIER,
                    STRUCTURED,
                    FUTURE,
                    UNDER_GIL,
                    ON_EVENT_LOOP_OFFLOADED,
                    ON_EVENT_LOOP_NON_BLOCKING -> 2;
        };
    }

    private static double most(BlockingInLoopVariant variant) {
        return switch (variant) {
            case SEQUENTIALLY, UNDER_GIL_HELD, ON_EVENT_LOOP -> 1;
            case PLATFORM,
                    VIRTUAL,
                    VIRTUAL_ONE_CARRIER,
                    VIRTUAL_SYNCHRONIZED,
                    VIRTUAL_NATIVE,
                    STRUCTURED,
                    FUTURE,
                    UNDER_GIL,
                    ON_EVENT_LOOP_OFFLOADED,
                    ON_EVENT_LOOP_NON_BLOCKING,
                    IN_PROCESSES,
                    CPYTHON_THREADS,
                    ASYNCIO,
                    ASYNCIO_TO_THREAD,
                    ASYNCIO_NON_BLOCKING,
                    CPYTHON_PROCESSES,
                    NODE,
                    NODE_NON_BLOCKING,
                    NODE_WORKERS -> 3;
        };
    }

    private static double peak(Slept slept) throws Exception {
        return BlockingInLoop.measure(WORKLOAD, slept).figures().getFirst().value();
    }

    @Test
    void peakCountsSleepsUnderWayAtOneMoment() throws Exception {
        var segments = List.of(new Segment("wait1", 0, 10), new Segment("wait2", 10, 30), new Segment("wait3", 20, 40));

        assertThat(peak(new Slept(WORKLOAD.names(), segments))).isEqualTo(2);
        assertThat(peak(new Slept(WORKLOAD.names(), segments.subList(0, 2)))).isEqualTo(1);
    }

    @Test
    void missingNameIsAWrongResult() {
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> peak(new Slept(List.of("wait1"), List.of(new Segment("wait1", 0, 10)))))
                .withMessageContaining("wait3");
    }

    @Test
    void synchronizedIsPredictedByTheJdk() {
        assertThat(wall(BlockingInLoopVariant.VIRTUAL_SYNCHRONIZED, 21)).isInstanceOf(Expectation.AtLeast.class);
        assertThat(wall(BlockingInLoopVariant.VIRTUAL_SYNCHRONIZED, 23)).isInstanceOf(Expectation.AtLeast.class);
        assertThat(wall(BlockingInLoopVariant.VIRTUAL_SYNCHRONIZED, 24)).isInstanceOf(Expectation.AtMost.class);
        assertThat(wall(BlockingInLoopVariant.VIRTUAL_NATIVE, 25)).isInstanceOf(Expectation.AtLeast.class);
    }

    private static Expectation wall(BlockingInLoopVariant variant, int jdk) {
        var checks = new BlockingInLoopPredictions(WORKLOAD, jdk).of(variant);
        return checks.getFirst().expectation();
    }

    @Test
    void nativeFrameRunsTheBodyOnceAndPassesItsFailureOn() throws Exception {
        assertThat(NativeFrame.below(() -> "result")).isEqualTo("result");
        assertThatThrownBy(() -> NativeFrame.below(() -> {
                    throw new IllegalStateException("below");
                }))
                .hasRootCauseMessage("below");
    }
}
