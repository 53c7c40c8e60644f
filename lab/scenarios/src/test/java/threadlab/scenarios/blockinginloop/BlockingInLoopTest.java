package threadlab.scenarios.blockinginloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Expectation;
import threadlab.model.PassLog;
import threadlab.model.Prediction;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class BlockingInLoopTest {

    private static final BlockingInLoop BLOCKING = new BlockingInLoop();
    private static final BlockingInLoopWorkload WORKLOAD = new BlockingInLoopWorkload(3, Duration.ofMillis(600));

    /// Those that need one carrier would need a JVM of their own.
    static Stream<Variant> variants() {
        return BLOCKING.variants(WORKLOAD).stream()
                .filter(variant -> variant.absence().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void waitsOverlapUnlessSomebodyBlocksTheOnlyThread(Variant variant) throws Exception {
        try (var subject = (BlockingInLoopSubject) BLOCKING.prepare(WORKLOAD, variant)) {
            var names = subject.arrange(PassLog.SILENT).call();
            var figures = subject.check(new Attempt.Returned<>(names)).figures();

            assertThat(names).containsExactly("wait1", "wait2", "wait3");
            assertThat(figures)
                    .hasSize(1)
                    .allSatisfy(figure -> assertThat(figure.value())
                            .isBetween(serial(variant) || pinned(variant) ? 1.0 : 2.0, serial(variant) ? 1.0 : 3.0));
        }
    }

    private static boolean serial(Variant variant) {
        return List.of("sequential", "event-loop", "gil-held").contains(variant.id());
    }

    /// In this JVM there are as many carriers as processors.
    private static boolean pinned(Variant variant) {
        return List.of("virtual-threads-native", "virtual-threads-synchronized").contains(variant.id());
    }

    @Test
    void peakCountsWaitsUnderWayAtOneMoment() throws Exception {
        var one = new Nap("one", Duration.ofMillis(5), PassLog.SILENT);
        var two = new Nap("two", Duration.ofMillis(1_000), PassLog.SILENT);
        var three = new Nap("three", Duration.ofMillis(1_000), PassLog.SILENT);
        one.call();
        var both = Stream.of(two, three)
                .map(nap -> CompletableFuture.supplyAsync(nap, Thread::startVirtualThread))
                .toList();
        both.forEach(CompletableFuture::join);

        assertThat(BlockingInLoopSubject.peakAtOnce(List.of(one, two))).isEqualTo(1);
        assertThat(BlockingInLoopSubject.peakAtOnce(List.of(one, two, three))).isEqualTo(2);
    }

    @Test
    void synchronizedIsPredictedByTheJdk() {
        assertThat(wall("virtual-threads-synchronized", 21)).isInstanceOf(Expectation.AtLeast.class);
        assertThat(wall("virtual-threads-synchronized", 23)).isInstanceOf(Expectation.AtLeast.class);
        assertThat(wall("virtual-threads-synchronized", 24)).isInstanceOf(Expectation.AtMost.class);
        assertThat(wall("virtual-threads-native", 25)).isInstanceOf(Expectation.AtLeast.class);
    }

    private static Expectation wall(String variant, int jdk) {
        return new BlockingPredictions(variant, WORKLOAD, jdk)
                .all().stream()
                        .filter(prediction -> prediction.id().equals("wall"))
                        .map(Prediction::expectation)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void nativeFrameRunsTheBodyOnceAndPassesItsFailureOn() throws Exception {
        assertThat(NativeFrame.below(() -> "result")).isEqualTo("result");
        assertThatThrownBy(() -> NativeFrame.below(() -> {
                    throw new IllegalStateException("below");
                }))
                .hasRootCauseMessage("below");
    }

    @Test
    void missingNameIsAWrongResult() throws Exception {
        try (var subject = (BlockingInLoopSubject)
                BLOCKING.prepare(WORKLOAD, variants().findFirst().orElseThrow())) {
            assertThatThrownBy(() -> subject.check(new Attempt.Returned<>(List.of("wait1"))))
                    .isInstanceOf(WrongResultException.class);
        }
    }
}
