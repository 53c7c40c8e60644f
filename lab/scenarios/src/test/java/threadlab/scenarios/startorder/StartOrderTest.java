package threadlab.scenarios.startorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Figure;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class StartOrderTest {

    private static final StartOrder START_ORDER = new StartOrder();
    private static final List<StartOrderWorkload> WORKLOADS = START_ORDER.workloads(Scale.QUICK, Parameters.NONE);

    static Stream<Variant> variants() {
        return START_ORDER.variants(WORKLOADS.getFirst()).stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void joinPutsChildrenFirstInEveryVariant(Variant variant) throws Exception {
        try (var subject = (StartOrderSubject) START_ORDER.prepare(WORKLOADS.getLast(), variant)) {
            var done = subject.arrange(PassLog.SILENT).call();

            assertThat(done).isNotEmpty().allMatch(Repetition::childrenFirst);
            assertThat(subject.check(new Attempt.Returned<>(done)).results()).hasSize(5);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void withoutJoinTheThreadStillFollowsItsStarter(Variant variant) throws Exception {
        try (var subject = (StartOrderSubject) START_ORDER.prepare(WORKLOADS.getFirst(), variant)) {
            var done = subject.arrange(PassLog.SILENT).call();
            var figures = subject.check(new Attempt.Returned<>(done)).figures().stream()
                    .collect(Collectors.toMap(Figure::name, Figure::value));

            assertThat(figures)
                    .containsEntry("mainBeforeThread", 1.0)
                    .containsEntry("threadInMainProcess", 1.0)
                    .containsEntry("processesThatWrote", variant.model() == Model.PROCESSES ? 4.0 : 1.0)
                    .containsEntry("childWritesSeen", variant.model() == Model.PROCESSES ? 0.0 : 3.0);
        }
    }

    @Test
    void fullScaleHasTwoHundredRepetitionsAndMore() {
        assertThat(START_ORDER.workloads(Scale.FULL, Parameters.NONE)).allSatisfy(workload -> {
            assertThat(workload.repetitions() * Scale.FULL.timedPasses()).isGreaterThanOrEqualTo(200);
            assertThat(workload.processRepetitions() * Scale.FULL.timedPasses()).isGreaterThanOrEqualTo(200);
        });
    }

    @Test
    void lineThatNobodyWroteIsNoted() {
        assertThatThrownBy(() -> new Line("C1", PassLog.SILENT).note())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("line C1 was not written");
    }

    @Test
    void missingRepetitionIsAWrongResult() throws Exception {
        try (var subject = (StartOrderSubject)
                START_ORDER.prepare(WORKLOADS.getFirst(), variants().findFirst().orElseThrow())) {
            assertThatThrownBy(() -> subject.check(new Attempt.Returned<>(List.of())))
                    .isInstanceOf(WrongResultException.class);
        }
    }
}
