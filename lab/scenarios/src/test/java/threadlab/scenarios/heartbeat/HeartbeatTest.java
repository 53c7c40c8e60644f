package threadlab.scenarios.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.Figure;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.scenarios.heartbeat.Heartbeat.HeartbeatVariant;
import threadlab.scenarios.heartbeat.Heartbeat.HeartbeatWorkload;
import threadlab.scenarios.heartbeat.Heartbeat.Hog;
import threadlab.scenarios.heartbeat.Heartbeat.TimeWindow;
import threadlab.scenarios.lesson.Lessons;

class HeartbeatTest {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration LENGTH = Duration.ofMillis(60);

    @Test
    void tickBesideHogsOnOneThreadComesWhenTheyHaveEnded() throws Exception {
        var window = new TimeWindow(LENGTH);
        var ticker = new Ticker(TICK, window, TaskRecorder.SILENT);
        var hogs = IntStream.rangeClosed(1, 2)
                .mapToObj(i -> new Hog("hog" + i, window, TaskRecorder.SILENT))
                .toList();
        window.begin();

        assertThat(Heartbeat.eventLoop(ticker, hogs))
                .singleElement()
                .satisfies(late -> assertThat(late)
                        .isGreaterThanOrEqualTo(LENGTH.minus(TICK).toNanos()));
    }

    @Test
    void figuresFollowFromTheLateness() throws WrongResultException {
        var measured = Heartbeat.measure(List.of(5L, 1L, 9L));

        assertThat(measured.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("medianLatenessNanos", 5.0, "worstLatenessNanos", 9.0, "ticks", 3.0));
        assertThat(Objects.requireNonNull(measured.samples().get("lateness")).nanos())
                .containsExactly(1, 5, 9);
    }

    @Test
    void noTickIsAWrongResult() {
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> Heartbeat.measure(List.of()))
                .withMessageContaining("one tick at least");
    }

    /// Restates from the JDKs' schedulers, not from the code, which variants starve.
    @ParameterizedTest
    @CsvSource({
        "VIRTUAL, 2, 25, 2, starves",
        "VIRTUAL, 1, 25, 2, on time",
        "VIRTUAL, 1, 25, 1, starves",
        "VIRTUAL, 4, 25, 8, on time",
        "VIRTUAL_ONE_CARRIER, 1, 25, 8, starves",
        "VIRTUAL_MORE_CARRIERS, 2, 25, 2, on time",
        "VIRTUAL_YIELDING, 2, 21, 2, on time",
        "VIRTUAL_YIELDING, 2, 25, 2, starves",
        "VIRTUAL_YIELDING, 2, 27, 8, on time",
        "VIRTUAL_YIELDING, 2, 23, 2, ",
        "VIRTUAL_PAUSING, 2, 27, 1, on time",
        "FUTURE_DEFAULT, 2, 25, 2, starves",
        "FUTURE_DEFAULT, 2, 21, 2, on time",
        "PLATFORM, 4, 25, 1, on time",
        "UNDER_GIL, 4, 25, 8, switch intervals",
        "ON_EVENT_LOOP, 1, 25, 8, starves",
    })
    void tickFollowsFromTheWorkers(HeartbeatVariant variant, int hogs, int jdk, int cpus, String expected) {
        var workload = new HeartbeatWorkload(hogs, Duration.ofMillis(10), Duration.ofMillis(200));
        var environment = Lessons.environment(jdk, cpus, Math.max(1, cpus - 1));

        var statements = new HeartbeatPredictions(workload, environment)
                .of(variant).stream()
                        .filter(check -> check.prediction().equals("lateness"))
                        .map(Check::statement)
                        .map(Object::toString);

        if (expected == null) {
            assertThat(statements).isEmpty();
        } else {
            assertThat(statements).singleElement().asString().contains(expected);
        }
    }
}
