package threadlab.scenarios.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Figure;
import threadlab.model.Findings;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;
import threadlab.scenarios.PredictionChecks;
import threadlab.scenarios.VariantLoader;

class HeartbeatTest {

    private static final Heartbeat HEARTBEAT = new Heartbeat();
    private static final HeartbeatWorkload SHORT =
            new HeartbeatWorkload(2, Duration.ofMillis(5), Duration.ofMillis(60));

    static Stream<Variant> variants() {
        return HEARTBEAT.variants(SHORT).stream()
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
    void everyVariantTicksUntilTheHogsAreOver(Variant variant) throws Exception {
        try (var subject = new HeartbeatSubject(SHORT, VariantLoader.load(variant, HeartbeatVariant.class))) {
            var begin = System.nanoTime();
            var latenesses = subject.arrange(PassLog.SILENT).call();
            var nanos = System.nanoTime() - begin;
            var findings = subject.check(new Attempt.Returned<>(latenesses));

            assertThat(nanos).isGreaterThanOrEqualTo(SHORT.length().toNanos());
            assertThat(latenesses)
                    .isNotEmpty()
                    .allSatisfy(late -> assertThat(late).isNotNegative().isLessThan(nanos));
            assertThat(figure(findings, "ticks")).isEqualTo(latenesses.size());
        }
    }

    @Test
    void tickBesideHogsOnOneThreadComesWhenTheyHaveEnded() throws Exception {
        var subject = new HeartbeatSubject(SHORT, new EventLoopHeartbeat());

        var latenesses = subject.arrange(PassLog.SILENT).call();

        assertThat(latenesses)
                .hasSize(1)
                .first()
                .satisfies(late ->
                        assertThat(late).isGreaterThanOrEqualTo(SHORT.starved().toNanos()));
    }

    @Test
    void figuresFollowFromTheLatenesses() {
        var findings = HeartbeatSubject.findings(List.of(5L, 1L, 9L));

        assertThat(figure(findings, "medianLatenessNanos")).isEqualTo(5);
        assertThat(figure(findings, "worstLatenessNanos")).isEqualTo(9);
        assertThat(Objects.requireNonNull(findings.samples().get("lateness")).nanos())
                .containsExactly(1, 5, 9);
    }

    @Test
    void noTickIsAWrongResult() {
        var subject = new HeartbeatSubject(SHORT, (heart, hogs) -> List.of());

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> subject.check(new Attempt.Returned<>(List.of())))
                .withMessageContaining("one tick at least");
    }

    @ParameterizedTest
    @CsvSource({
        "virtual-threads, 2, 25, 2, STARVED",
        "virtual-threads, 1, 25, 2, PROMPT",
        "virtual-threads, 1, 25, 1, STARVED",
        "virtual-threads, 4, 25, 8, PROMPT",
        "virtual-threads-one-carrier, 1, 25, 8, STARVED",
        "virtual-threads-more-carriers, 2, 25, 2, PROMPT",
        "virtual-threads-yielding, 2, 21, 2, PROMPT",
        "virtual-threads-yielding, 2, 25, 2, STARVED",
        "virtual-threads-yielding, 2, 27, 8, PROMPT",
        "virtual-threads-yielding, 2, 23, 2, ",
        "virtual-threads-pausing, 2, 27, 1, PROMPT",
        "completable-future-default, 2, 25, 2, STARVED",
        "completable-future-default, 2, 21, 2, PROMPT",
        "completable-future-default, 2, 21, 8, PROMPT",
        "platform-threads, 4, 25, 1, PROMPT",
        "gil, 4, 25, 8, IN_TURN",
        "event-loop, 1, 25, 8, STARVED",
    })
    void fateFollowsFromTheWorkers(String id, int hogs, int jdk, int cpus, LatenessPrediction.Fate expected) {
        var workload = new HeartbeatWorkload(hogs, Duration.ofMillis(10), Duration.ofMillis(200));
        var variant = HEARTBEAT.variants(workload).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        var environment = PredictionChecks.environment(jdk, cpus, Math.max(1, cpus - 1));

        assertThat(new LatenessPrediction(workload, variant, environment).fate())
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void starvedTickIsPredictedAHundredTimesLaterThanAPromptOne() {
        var workload = HEARTBEAT.workloads(Scale.QUICK, Parameters.NONE).getFirst();
        var predictions = HEARTBEAT.predictions(workload, PredictionChecks.environment(25, 2, 1));

        assertThat(predictions).anySatisfy(one -> assertThat(one.variant()).isEqualTo("virtual-threads"));
        assertThat(workload.starved()).isGreaterThan(Duration.ofMillis(100));
        assertThat(workload.starved().multipliedBy(9).dividedBy(10))
                .isGreaterThan(workload.starved().dividedBy(125).multipliedBy(100));
    }

    @Test
    void stretchTooShortForTwoTicksIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeartbeatWorkload(1, Duration.ofMillis(10), Duration.ofMillis(19)))
                .withMessageContaining("two ticks");
    }
}
