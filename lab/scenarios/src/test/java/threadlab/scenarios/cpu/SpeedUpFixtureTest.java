package threadlab.scenarios.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.cpu.SpeedUpFixture.Comparison;
import threadlab.scenarios.cpu.SpeedUpFixture.Timed;

class SpeedUpFixtureTest {

    private static PassMeasurements check(SpeedUpFixture.Code<Integer, Integer> code) throws Exception {
        try (var fixture = new SpeedUpFixture<>(
                code,
                recorder -> List.of(7, 7, 7),
                Integer::longValue,
                pass -> PassMeasurements.of(
                        pass.all().results().stream().map(String::valueOf).toList()))) {
            var call = fixture.arrange(TaskRecorder.SILENT);
            fixture.calibrate();
            var run = call.call();
            return fixture.check(new CallOutcome.Returned<>(run));
        }
    }

    @Test
    void speedUpIsTheWorkOfAllByTheWallOfOne() {
        var alone = new Timed<>(List.of("a"), 45);
        var all = new Timed<>(List.of("a", "b"), 50);

        assertThat(new Comparison<>(alone, all).speedUp()).isEqualTo(1.8);
    }

    @Test
    void tasksThatTogetherDoTheWorkOfOneAsOftenAsTheyAreManyAreRight() throws Exception {
        assertThat(check(List::copyOf).results()).containsExactly("7", "7", "7");
    }

    @Test
    void taskThatIsMissingIsAWrongResult() {
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> check(tasks -> tasks.subList(0, 1)))
                .withMessageContaining("expected 3 tasks that add up to 21")
                .withMessageContaining("found 1 tasks that add up to 7");
    }

    @Test
    void taskThatDoesLessIsAWrongResult() {
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> check(tasks -> tasks.size() == 1 ? tasks : List.of(7, 7, 6)))
                .withMessageContaining("found 3 tasks that add up to 20");
    }
}
