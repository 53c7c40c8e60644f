package threadlab.scenarios.startandswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Figure;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class StartAndSwitchTest {

    private static final StartAndSwitch SCENARIO = new StartAndSwitch();
    private static final List<CostWorkload> SMALL = List.of(
            new CostWorkload("start", "", "startNanos", 2, 10, 2),
            new CostWorkload("switch", "", "switchNanos", 2, 10, 2));

    record Case(CostWorkload workload, Variant variant) {
        @Override
        public String toString() {
            return workload.id() + " " + variant.id();
        }
    }

    static Stream<Case> cases() {
        return SMALL.stream()
                .flatMap(workload -> SCENARIO.variants(workload).stream()
                        .filter(variant -> variant.absence().isEmpty())
                        .map(variant -> new Case(workload, variant)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyVariantRunsEveryTaskAndTakesTime(Case given) throws Exception {
        try (var subject = (CostSubject) SCENARIO.prepare(given.workload(), given.variant())) {
            var costs = subject.arrange(PassLog.SILENT).call();

            assertThat(costs.own()).isPositive();
            assertThat(costs.yardstick()).isPositive();
        }
    }

    @Test
    void batonGoesToAndFroBetweenTwoThreads() throws Exception {
        var carriers = new CopyOnWriteArrayList<Thread>();

        new PlatformThreadsSwitch().repeat(4, () -> carriers.add(Thread.currentThread()));

        assertThat(carriers).hasSize(4);
        assertThat(carriers.get(0)).isSameAs(carriers.get(2)).isNotSameAs(carriers.get(1));
        assertThat(carriers.get(1)).isSameAs(carriers.get(3));
    }

    @Test
    void figuresAreMediansOfTheRoundsAndTheirRatio() throws Exception {
        var costs = new Costs(List.of(9.0, 2.0, 4.0), List.of(100.0, 10.0, 20.0, 40.0));

        var subject =
                new CostSubject(SMALL.getFirst(), new Repetitions(1, 2), (times, task) -> {}, (times, task) -> {});

        assertThat(subject.check(new Attempt.Returned<>(costs)).figures())
                .extracting(Figure::value)
                .containsExactly(4.0, 30.0, 7.5);
    }

    @Test
    void taskThatDidNotRunIsAWrongResult() {
        var subject =
                new CostSubject(SMALL.getFirst(), new Repetitions(1, 2), (times, task) -> {}, (times, task) -> {});

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> subject.arrange(PassLog.SILENT).call())
                .withMessage("wrong result: expected 2 repetitions, found 0");
    }

    @Test
    void largerScalesRepeatMore() {
        assertThat(SCENARIO.workloads(Scale.FULL, Parameters.NONE).getFirst().rounds())
                .isGreaterThan(SCENARIO.workloads(Scale.QUICK, Parameters.NONE)
                        .getFirst()
                        .rounds());
    }
}
