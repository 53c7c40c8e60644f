package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.PassMeasurements;
import threadlab.model.run.Disturbance;
import threadlab.model.run.Pass;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// Makes figures of made-up passes, some of them disturbed.
class TrialFiguresTest {

    private static final long WINDOW = 100_000_000;
    private static final Disturbance QUIET = new Disturbance(WINDOW, 2, 0, 0, 0, 1_000L, 2_000L, null);
    private static final Disturbance BUSY = new Disturbance(WINDOW, 2, 0, 2 * WINDOW, 0, null, null, null);

    private static PassResult pass(long wallNanos, Disturbance disturbance) {
        var pass = new Pass(Pass.Kind.TIMED, wallNanos, List.of(), List.of(), null, disturbance, Map.of());
        var findings = PassMeasurements.of(List.of())
                .figure("ratio", Unit.RATIO, Message.plain("made up"), wallNanos)
                .figure("count", Unit.COUNT, Message.plain("made up"), wallNanos);
        return new PassResult(pass, findings, List.of(), List.of(), Optional.empty(), OptionalInt.of(1));
    }

    private static List<PassResult> oneOfFourDisturbed() {
        return List.of(pass(10, QUIET), pass(90, BUSY), pass(20, QUIET), pass(30, QUIET));
    }

    @Test
    void disturbedPassesAreNotSummarizedInTimesAndRatios() {
        var metrics = TrialFigures.metrics(oneOfFourDisturbed());

        assertThat(Stream.of("wallNanos", "ratio").map(metrics::get)).allSatisfy(metric -> {
            assertThat(metric.summary().max()).isEqualTo(30);
            assertThat(metric.samples()).containsExactly(10.0, 90.0, 20.0, 30.0);
        });
    }

    /// A disturbance does nothing to them, and their verdicts rest on all passes.
    @Test
    void countsAreSummarizedOverAllPasses() {
        var count = Objects.requireNonNull(
                TrialFigures.metrics(oneOfFourDisturbed()).get("count"));

        assertThat(count.summary().max()).isEqualTo(90);
        assertThat(count.leftOut()).isZero();
    }

    @Test
    void observersEffectHasTheSpreadOfTheTimedPasses() {
        var recorded = new Pass(Pass.Kind.RECORDED, 60, List.of(), List.of(), null);

        var ratio = TrialFigures.observerRatio(oneOfFourDisturbed(), recorded);

        assertThat(ratio.summary().min()).isEqualTo(2);
        assertThat(ratio.summary().center()).isEqualTo(3);
        assertThat(ratio.summary().max()).isEqualTo(6);
    }
}
