package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.run.Pass;

/// What a pass is compared with is watched for disturbances as the pass is, and is no part of its figures.
@EnabledOnOs(OS.LINUX)
class CalibrationTest {

    private static final Duration LONG = Duration.ofMillis(200);

    /// Computes for long in its calibration and for a moment in its pass.
    private record Calibrated() implements TrialFixture<String> {

        @Override
        public Callable<String> arrange(TaskRecorder recorder) {
            return () -> "done";
        }

        @Override
        public void calibrate() {
            var end = System.nanoTime() + LONG.toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }

        @Override
        public PassMeasurements check(CallOutcome<String> outcome) {
            return PassMeasurements.of(List.of());
        }

        @Override
        public PassMeasurements measureMore(PassMeasurements checked) {
            return PassMeasurements.of(List.of("measured more"));
        }
    }

    private enum AsIs implements PassResult.Wrapping {
        INSTANCE;

        @Override
        public TaskRecorder log(TaskRecorder log) {
            return log;
        }

        @Override
        public <R> R call(Callable<R> call) throws Exception {
            return call.call();
        }
    }

    @Test
    void disturbanceCoversTheCalibrationAndTheFiguresDoNot() throws Exception {
        var result = pass(Pass.Kind.TIMED);

        var disturbance = Objects.requireNonNull(result.pass().disturbance());
        var usage = result.usage().orElseThrow();
        assertThat(disturbance.windowNanos()).isGreaterThan(LONG.toNanos());
        assertThat(disturbance.ownNanos()).isGreaterThan(usage.cpuNanos()).isPositive();
        assertThat(result.pass().wallNanos()).isLessThan(LONG.toNanos());
    }

    /// What takes a run of its own is measured as often as there are timed passes, and no more.
    @ParameterizedTest
    @EnumSource(Pass.Kind.class)
    void onlyTimedPassesMeasureMore(Pass.Kind kind) throws Exception {
        assertThat(pass(kind).pass().results())
                .isEqualTo(kind == Pass.Kind.TIMED ? List.of("measured more") : List.of());
    }

    private static PassResult pass(Pass.Kind kind) throws Exception {
        return PassResult.of(new Calibrated(), kind, AsIs.INSTANCE, Duration.ofSeconds(10));
    }
}
