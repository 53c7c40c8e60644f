package threadlab.scenarios.cpulanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.Figure;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation;
import threadlab.scenarios.cpu.Segments.Segment;
import threadlab.scenarios.cpu.SpeedUpFixture.Comparison;
import threadlab.scenarios.cpu.SpeedUpFixture.Timed;
import threadlab.scenarios.cpulanes.CpuLanes.CpuLanesVariant;
import threadlab.scenarios.cpulanes.CpuLanes.CpuLanesWorkload;
import threadlab.scenarios.cpulanes.CpuTask.Computed;
import threadlab.scenarios.lesson.Lessons;

class CpuLanesTest {

    private static final CpuLanesWorkload SHORT = new CpuLanesWorkload(2, 4, 500);

    private static PassMeasurements measure(Segment[] alone, Computed... all) {
        var one = new Timed<>(List.of(new Computed("lane1", 1, List.of(alone))), 75);
        return CpuLanes.measure(new Comparison<>(one, new Timed<>(List.of(all), 100)));
    }

    private static double figure(PassMeasurements measured, String name) {
        return measured.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneThreadRunsNoTwoTasksAtTheSameTime() throws Exception {
        var oneByOne = measure(
                new Segment[] {new Segment("lane1", 0, 75)},
                CpuLanes.sequential(SHORT.tasks(TaskRecorder.SILENT)).toArray(Computed[]::new));
        var inTurns = measure(
                new Segment[] {new Segment("lane1", 0, 75)},
                CpuLanes.eventLoop(SHORT.tasks(TaskRecorder.SILENT)).toArray(Computed[]::new));

        assertThat(figure(oneByOne, "overlap")).isZero();
        assertThat(figure(oneByOne, "tasksUnderWay")).isEqualTo(1);
        assertThat(figure(inTurns, "overlap")).isZero();
        assertThat(figure(inTurns, "tasksUnderWay")).isEqualTo(2);
    }

    @Test
    void figuresFollowFromTheSegmentsAndTheTwoWalls() {
        var measured = measure(
                new Segment[] {new Segment("lane1", 0, 75)},
                new Computed("lane1", 1, List.of(new Segment("lane1", 0, 40), new Segment("lane1", 60, 80))),
                new Computed("lane2", 1, List.of(new Segment("lane2", 20, 60))));

        assertThat(figure(measured, "overlap")).isEqualTo(0.25);
        assertThat(figure(measured, "speedUp")).isEqualTo(1.5);
        assertThat(figure(measured, "medianSliceNanos")).isEqualTo(40);
        assertThat(figure(measured, "tasksUnderWay")).isEqualTo(2);
    }

    @Test
    void messageOfAProcessCarriesAllThatATaskFound() {
        var computed =
                new Computed("lane1", -5, List.of(new Segment("lane1", 10, 40), new Segment("lane1", 60, 1_000_000)));

        assertThat(Computed.parse(computed.toLine())).isEqualTo(computed);
    }

    @ParameterizedTest
    @CsvSource({
        "VIRTUAL, 2, 2, 2, 2.0, 1.0",
        "VIRTUAL, 4, 2, 2, 2.0, 1.0",
        "VIRTUAL, 4, 3, 3, 2.0, 0.5",
        "VIRTUAL, 4, 1, 1, 1.0, 0.0",
        "VIRTUAL_ONE_CARRIER, 4, 8, 1, 1.0, 0.0",
        "PLATFORM, 4, 3, 4, 3.0, 0.75",
        "PLATFORM, 2, 1, 2, 1.0, 0.0",
        "FUTURE_DEFAULT, 2, 2, 1, 1.0, 0.0",
        "FUTURE_DEFAULT, 4, 8, 4, 4.0, 1.0",
        "UNDER_GIL, 4, 8, 4, 1.0, 0.0",
    })
    void parallelismFollowsFromTheNumberOfProcessors(
            CpuLanesVariant variant, int tasks, int cpus, int underWay, double speedUp, double overlap) {
        var parallelism = predictions(tasks, cpus).parallelism(variant);

        assertThat(parallelism.underWay()).isEqualTo(underWay);
        assertThat(parallelism.speedUp()).isCloseTo(speedUp, within(1e-9));
        assertThat(parallelism.overlap()).isCloseTo(overlap, within(1e-9));
    }

    private static CpuLanesPredictions predictions(int tasks, int cpus) {
        return new CpuLanesPredictions(
                new CpuLanesWorkload(tasks, 8, 1), Lessons.environment(25, cpus, Math.max(1, cpus - 1)));
    }

    @Test
    void onOneProcessorAThreadKeepsTheGilUntilTheOtherOneGetsTheProcessorToAskForIt() {
        assertThat(turn(2)).isInstanceOf(Expectation.Near.class);
        assertThat(turn(1))
                .isInstanceOfSatisfying(
                        Expectation.AtLeast.class,
                        atLeast -> assertThat(atLeast.bound()).isEqualTo(4_500_000));
    }

    private static Expectation turn(int cpus) {
        return predictions(2, cpus).of(CpuLanesVariant.UNDER_GIL).stream()
                .filter(check -> check.prediction().equals("slice"))
                .map(Check::expectation)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unitsThatCannotBeSharedEquallyAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CpuLanesWorkload(3, 8, 1))
                .withMessageContaining("8 units for 3 tasks");
    }
}
