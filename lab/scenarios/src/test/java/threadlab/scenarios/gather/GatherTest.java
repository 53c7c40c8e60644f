package threadlab.scenarios.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.CallOutcome;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.WrongResultException;
import threadlab.scenarios.gather.Gather.GatherVariant;
import threadlab.scenarios.gather.Gather.GatherWorkload;
import threadlab.scenarios.lesson.Workers;

class GatherTest {

    private static final Gather GATHER = new Gather();
    private static final GatherWorkload SHORT = GATHER.workloads(
                    Scale.QUICK, new Parameters(Map.of("gather.delays", "400,200,5")))
            .getFirst();
    private static final List<String> SHORTEST_FIRST = List.of("task3", "task2", "task1");
    private static final GatherWorkload GOES_ON =
            GATHER.workloads(Scale.QUICK, Parameters.NONE).getLast();

    static Stream<GatherVariant> asCompleted() {
        return Stream.of(
                GatherVariant.PLATFORM_AS_COMPLETED,
                GatherVariant.VIRTUAL_AS_COMPLETED,
                GatherVariant.STRUCTURED_AS_COMPLETED,
                GatherVariant.FUTURE_AS_COMPLETED);
    }

    static Stream<GatherVariant> goingOn() {
        return GATHER.variantsOf(GOES_ON).stream()
                .filter(variant -> variant.row().code().isPresent());
    }

    private static List<String> results(GatherWorkload workload, GatherVariant variant) throws Exception {
        try (var workers = new Workers()) {
            var fixture = fixture(workload, variant, workers);
            return fixture.check(new CallOutcome.Returned<>(
                            fixture.arrange(TaskRecorder.SILENT).call()))
                    .results();
        }
    }

    @SuppressWarnings("unchecked") // what its code returns
    private static TrialFixture<List<String>> fixture(GatherWorkload workload, GatherVariant variant, Workers workers) {
        return (TrialFixture<List<String>>) GATHER.fixture(
                workload, variant, variant.row().code().orElseThrow().apply(workers));
    }

    /// A machine that is busy for longer than the waits lets tasks end in another order, but not each time.
    @ParameterizedTest
    @MethodSource("asCompleted")
    void resultsComeAsTheTasksEnd(GatherVariant variant) throws Exception {
        var results = new ArrayList<List<String>>();
        do {
            results.add(results(SHORT, variant));
        } while (results.size() < 3 && !results.getLast().equals(SHORTEST_FIRST));
        assertThat(results).contains(SHORTEST_FIRST);
    }

    @ParameterizedTest
    @MethodSource("goingOn")
    void callerThatGoesOnDoesItsOwnWorkBeforeTheAnswerComes(GatherVariant variant) throws Exception {
        assertThat(results(GOES_ON, variant))
                .isEqualTo(
                        variant == GatherVariant.SEQUENTIALLY_GOES_ON
                                ? List.of("answer", "own-work")
                                : List.of("own-work", "answer"));
    }

    @Test
    void documentsWorkloadsAreThereAndScaled() {
        assertThat(GATHER.workloads(Scale.DOCUMENT, Parameters.NONE))
                .extracting(GatherWorkload::id)
                .containsExactly("5-3-1", "2-2-2", "1-1-1", "1", "caller-goes-on");
        assertThat(GATHER.workloads(Scale.DOCUMENT, Parameters.NONE).getFirst().numbers())
                .containsEntry("delayMillis", List.of(5000L, 3000L, 1000L));
        assertThat(GATHER.workloads(Scale.QUICK, Parameters.NONE).getFirst().numbers())
                .containsEntry("delayMillis", List.of(250L, 150L, 50L));
    }

    @Test
    void missingResultIsWrong() {
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> fixture(SHORT, GatherVariant.SEQUENTIALLY, new Workers())
                        .check(new CallOutcome.Returned<>(List.of("task1"))))
                .withMessage("wrong result: expected [task1, task2, task3], found [task1]");
    }
}
