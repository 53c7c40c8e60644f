package threadlab.scenarios.lazyoreager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import threadlab.model.CallOutcome;
import threadlab.model.Figure;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.lazyoreager.AwaitDelay.CallObservation;
import threadlab.scenarios.lazyoreager.LazyOrEager.BodyTimes;
import threadlab.scenarios.lazyoreager.LazyOrEager.LazyOrEagerWorkload;

class LazyOrEagerTest {

    private static final LazyOrEagerWorkload WORKLOAD =
            new LazyOrEagerWorkload(Duration.ofMillis(5), Duration.ofMillis(50));

    @Test
    void coroutineTaskAndPromiseOfALoopDiffer() throws Exception {
        var coroutine = observe(LazyOrEager::eventLoop);
        var task = observe(LazyOrEager::eventLoopTask);
        var promise = observe(LazyOrEager::eventLoopEager);

        assertThat(stateOf(coroutine)).isEqualTo("nothing until somebody waited");
        assertThat(stateOf(task)).isEqualTo("begun although nobody waited");
        assertThat(stateOf(promise)).isEqualTo("begun when the call returned");
    }

    @Test
    void plainCallGivesTheResultAndNoHandle() throws Exception {
        var observation = observe(LazyOrEager::sequential);

        assertThat(observation.handle()).isEqualTo("data");
        assertThat(heldIn(observation)).contains("endedAtReturn").doesNotContain("handleIsNotResult");
    }

    private static CallObservation observe(LazyOrEager.CallAndAwaitLater code) throws Exception {
        try (var fixture = LazyOrEager.fixture(WORKLOAD, code)) {
            return fixture.arrange(TaskRecorder.SILENT).call();
        }
    }

    @Test
    void stateIsReadFromTheClock() {
        assertThat(stateOf(observation(10, 20))).isEqualTo("finished when the call returned");
        assertThat(stateOf(observation(10, 200))).isEqualTo("begun when the call returned");
        assertThat(stateOf(observation(110, 120))).isEqualTo("begun although nobody waited");
        assertThat(stateOf(observation(210, 220))).isEqualTo("nothing until somebody waited");
    }

    private static CallObservation observation(long begun, long ended) {
        return new CallObservation("handle", 100, 200, new BodyTimes(begun, ended));
    }

    private static String stateOf(CallObservation observation) {
        var tallies = observation.measure().tallies();
        assertThat(tallies).containsOnlyKeys("whatTheCallAloneDid");
        var counts = tallies.values().iterator().next().counts();
        assertThat(counts).hasSize(1).containsValue(1L);
        return Map.copyOf(counts).keySet().iterator().next();
    }

    @Test
    void conditionsFollowTheState() {
        assertThat(heldIn(observation(210, 220)))
                .containsExactly("notBegunAtReturn", "notEndedAtReturn", "notBegunUnawaited", "handleIsNotResult");
        assertThat(heldIn(observation(10, 20)))
                .containsExactly(
                        "begunAtReturn", "endedAtReturn", "begunUnawaited", "endedUnawaited", "handleIsNotResult");
    }

    private static List<String> heldIn(CallObservation observation) {
        return observation.measure().figures().stream()
                .filter(figure -> figure.value() == 1)
                .map(Figure::name)
                .toList();
    }

    @Test
    void otherResultIsWrong() {
        var fixture = LazyOrEager.fixture(WORKLOAD, (body, delay) -> "null");

        assertThatThrownBy(() -> fixture.arrange(TaskRecorder.SILENT).call()).isInstanceOf(WrongResultException.class);
        assertThatThrownBy(() -> fixture.check(new CallOutcome.Threw<>(new IllegalStateException("died"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bodyMustEndWithinTheDelay() {
        assertThatThrownBy(() -> new LazyOrEagerWorkload(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("work of PT2S: expected less than the delay of PT1S");
    }
}
