package threadlab.scenarios.cpulanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Expectation;
import threadlab.model.Figure;
import threadlab.model.Findings;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;
import threadlab.scenarios.PredictionChecks;
import threadlab.scenarios.VariantLoader;
import threadlab.scenarios.cpu.Segment;

class CpuLanesTest {

    private static final CpuLanes LANES = new CpuLanes();
    private static final LanesWorkload SHORT = new LanesWorkload(2, 4, 500);

    static Stream<Variant> variants() {
        return LANES.variants(SHORT).stream()
                .filter(variant -> variant.absence().isEmpty());
    }

    private static double figure(Findings findings, String name) {
        return findings.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyVariantDoesTheSameWork(Variant variant) throws Exception {
        try (var subject = new LanesSubject(SHORT, VariantLoader.load(variant, LanesVariant.class))) {
            var run = subject.arrange(PassLog.SILENT).call();
            var findings = subject.check(new Attempt.Returned<>(run));

            assertThat(findings.results()).containsExactly("lane1", "lane2");
            assertThat(run.segments().lengths()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(run.segments().overlap()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void oneThreadRunsNoTwoTasksAtTheSameTime() throws Exception {
        for (var variant : List.of(new SequentialLanes(), new EventLoopLanes())) {
            var run = new LanesSubject(SHORT, variant).arrange(PassLog.SILENT).call();
            var findings = LanesSubject.findings(run);

            assertThat(run.segments().overlap()).isZero();
            assertThat(figure(findings, "tasksUnderWay")).isEqualTo(variant instanceof EventLoopLanes ? 2 : 1);
        }
    }

    @Test
    void figuresFollowFromTheSegmentsAndTheTwoWalls() {
        var computed = List.of(
                new Computed("lane1", 1, List.of(new Segment("lane1", 0, 40), new Segment("lane1", 60, 80))),
                new Computed("lane2", 1, List.of(new Segment("lane2", 20, 60))));

        var run = new LanesSubject.Run(computed, 100);
        var alone = new LanesSubject.Run(List.of(computed.getFirst()), 75);

        var findings = LanesSubject.undisturbed(LanesSubject.findings(run), run, alone);

        assertThat(figure(findings, "overlap")).isEqualTo(0.25);
        assertThat(figure(findings, "speedUp")).isEqualTo(1.5);
        assertThat(figure(findings, "medianSliceNanos")).isEqualTo(40);
        assertThat(figure(findings, "tasksUnderWay")).isEqualTo(2);
    }

    @Test
    void gapsOfOneTaskAloneSayThatTheProcessorWasTaken() {
        assertThat(LanesSubject.isUndisturbed(alone(new Segment("alone", 0, 99), new Segment("alone", 100, 200))))
                .isTrue();
        assertThat(LanesSubject.isUndisturbed(alone(new Segment("alone", 0, 90), new Segment("alone", 100, 200))))
                .isFalse();
    }

    private static LanesSubject.Run alone(Segment... segments) {
        return new LanesSubject.Run(List.of(new Computed("alone", 1, List.of(segments))), 200);
    }

    @Test
    void taskThatIsMissingIsAWrongResult() throws Exception {
        var subject = new LanesSubject(SHORT, tasks -> List.of(tasks.getFirst().call()));
        var run = subject.arrange(PassLog.SILENT).call();

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> subject.check(new Attempt.Returned<>(run)))
                .withMessageContaining("expected 2 tasks")
                .withMessageContaining("found 1 tasks");
    }

    @Test
    void messageOfAProcessCarriesAllThatATaskFound() {
        var computed =
                new Computed("lane1", -5, List.of(new Segment("lane1", 10, 40), new Segment("lane1", 60, 1_000_000)));

        assertThat(Computed.parse(computed.toLine())).isEqualTo(computed);
    }

    @ParameterizedTest
    @CsvSource({
        "virtual-threads, 2, 2, 2, 2.0, 1.0",
        "virtual-threads, 4, 2, 2, 2.0, 1.0",
        "virtual-threads, 4, 3, 3, 2.0, 0.5",
        "virtual-threads, 4, 1, 1, 1.0, 0.0",
        "platform-threads, 4, 3, 4, 3.0, 0.75",
        "platform-threads, 2, 1, 2, 1.0, 0.0",
        "completable-future-default, 2, 2, 1, 1.0, 0.0",
        "completable-future-default, 4, 8, 4, 4.0, 1.0",
        "gil, 4, 8, 4, 1.0, 0.0",
    })
    void crewFollowsFromTheNumberOfProcessors(
            String variant, int tasks, int cpus, int underWay, double speedUp, double overlap) {
        var environment = PredictionChecks.environment(25, cpus, Math.max(1, cpus - 1));
        var crew = Crew.of(variant(variant, tasks), tasks, environment);

        assertThat(crew.underWay()).isEqualTo(underWay);
        assertThat(crew.speedUp()).isCloseTo(speedUp, within(1e-9));
        assertThat(crew.overlap()).isCloseTo(overlap, within(1e-9));
    }

    private static Variant variant(String id, int tasks) {
        return LANES.variants(new LanesWorkload(tasks, 8, 1)).stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onOneProcessorAThreadKeepsTheGilUntilTheOtherOneGetsTheProcessorToAskForIt() {
        assertThat(slice(2)).isInstanceOf(Expectation.Near.class);
        assertThat(slice(1))
                .isInstanceOfSatisfying(
                        Expectation.AtLeast.class,
                        atLeast -> assertThat(atLeast.bound()).isEqualTo(4_500_000));
    }

    private static Expectation slice(int processors) {
        return LANES.predictions(new LanesWorkload(2, 8, 1), PredictionChecks.environment(25, processors, 1)).stream()
                .filter(prediction -> prediction.id().equals("slice"))
                .findFirst()
                .orElseThrow()
                .expectation();
    }

    @Test
    void workloadsHaveEqualWorkAndTwoTasksAreTheMainOne() {
        assertThat(LANES.workloads(Scale.QUICK, Parameters.NONE))
                .extracting(LanesWorkload::tasks)
                .containsExactly(2, 1, 4);
        assertThat(LANES.workloads(Scale.QUICK, Parameters.NONE).stream()
                        .map(workload -> workload.units() * workload.stepsInUnit())
                        .distinct())
                .hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new LanesWorkload(3, 8, 1));
    }
}
