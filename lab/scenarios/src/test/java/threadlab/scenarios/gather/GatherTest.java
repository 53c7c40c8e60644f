package threadlab.scenarios.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class GatherTest {

    private static final Gather GATHER = new Gather();
    private static final GatherWorkload SHORT = GATHER.workloads(
                    Scale.QUICK, new Parameters(Map.of("gather.delays", "400,200,5")))
            .getFirst();

    static Stream<Variant> variants() {
        return GATHER.variants(SHORT).stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyVariantReturnsEveryResultInItsOrder(Variant variant) throws Exception {
        try (var subject = (GatherSubject) GATHER.prepare(SHORT, variant)) {
            var results = subject.arrange(PassLog.SILENT).call();

            assertThat(subject.check(new Attempt.Returned<>(results)).results())
                    .isEqualTo(
                            variant.id().endsWith("-as-completed")
                                    ? List.of("task3", "task2", "task1")
                                    : List.of("task1", "task2", "task3"));
        }
    }

    private static final GatherWorkload GOES_ON =
            GATHER.workloads(Scale.QUICK, Parameters.NONE).getLast();

    static Stream<Variant> goingOn() {
        return GATHER.variants(GOES_ON).stream();
    }

    @ParameterizedTest
    @MethodSource("goingOn")
    void callerThatGoesOnIsThroughWithItsOwnWorkBeforeTheAnswerComes(Variant variant) throws Exception {
        try (var subject = (GatherSubject) GATHER.prepare(GOES_ON, variant)) {
            assertThat(subject.arrange(PassLog.SILENT).call())
                    .isEqualTo(
                            variant.id().equals("sequential")
                                    ? List.of("answer", "own-work")
                                    : List.of("own-work", "answer"));
        }
    }

    @Test
    void documentsWorkloadsAreThereAndScaled() {
        assertThat(GATHER.workloads(Scale.DOCUMENT, Parameters.NONE))
                .extracting(GatherWorkload::id)
                .containsExactly("5-3-1", "2-2-2", "1-1-1", "1", "caller-goes-on");
        assertThat(GATHER.workloads(Scale.DOCUMENT, Parameters.NONE).getFirst().numbers())
                .containsEntry("delayMillis", List.of(5000L, 3000L, 1000L));
        assertThat(GATHER.workloads(Scale.QUICK, Parameters.NONE).getFirst().numbers())
                .containsEntry("delayMillis", List.of(500L, 300L, 100L));
    }

    @Test
    void wrongResultSaysWhatWasExpectedAndWhatCame() {
        var subject = new GatherSubject(SHORT, tasks -> List.of("task1"));

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> subject.check(new Attempt.Returned<>(List.of("task1"))))
                .withMessage("wrong result: expected [task1, task2, task3], found [task1]");
    }
}
