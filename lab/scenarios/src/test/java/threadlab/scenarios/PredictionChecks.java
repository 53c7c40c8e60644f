package threadlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import threadlab.model.Evidence;
import threadlab.model.Grader;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.run.Environment;
import threadlab.model.run.Verdict;

/// Feeds each prediction what confirms it and what refutes it.
public final class PredictionChecks {

    private PredictionChecks() {}

    public static List<Environment> environments() {
        return List.of(
                environment(21, 2, 1),
                environment(21, 8, 7),
                environment(25, 1, 1),
                environment(25, 2, 1),
                environment(27, 8, 7));
    }

    public static Environment environment(int jdk, int cpus, int commonPool) {
        return new Environment("" + jdk, jdk, "vendor", "vm", "os", "arch", cpus, 1L << 33, commonPool, "quick", 1);
    }

    /// Returns two tests: what was predicted confirms, and something else refutes.
    ///
    /// @param waits what an ideal trial of waiting tasks gives; asked for where the prediction rests on more than a
    /// metric
    static Stream<DynamicTest> tests(String name, Prediction prediction, Supplier<MadeUpEvidence> waits) {
        return prediction.measure() instanceof Measure.OfMetric
                ? tests(
                        name,
                        prediction,
                        () -> MadeUpMetric.confirming(prediction),
                        () -> MadeUpMetric.refuting(prediction))
                : tests(
                        name,
                        prediction,
                        () -> waits.get().evidence(prediction.variant()),
                        () -> bent(prediction, waits.get()).evidence(prediction.variant()));
    }

    private static Stream<DynamicTest> tests(
            String name, Prediction prediction, Supplier<Evidence> confirming, Supplier<Evidence> refuting) {
        return Stream.of(
                DynamicTest.dynamicTest(
                        name + " can be confirmed",
                        () -> assertThat(grade(prediction, confirming.get())).isEqualTo(Verdict.Kind.CONFIRMED)),
                DynamicTest.dynamicTest(
                        name + " can be refuted",
                        () -> assertThat(grade(prediction, refuting.get())).isEqualTo(Verdict.Kind.REFUTED)));
    }

    private static Verdict.Kind grade(Prediction prediction, Evidence evidence) {
        return Grader.grade(prediction, evidence).verdict();
    }

    private static MadeUpEvidence bent(Prediction prediction, MadeUpEvidence ideal) {
        return switch (prediction.id()) {
            case "wall" -> ideal.withWall(ideal.wallNanos() * 2);
            case "start-order", "finish-order", "timer-order" -> ideal.withTasksReversed();
            case "response-order" -> ideal.waitsAtOnce() == 1 ? ideal.nested() : ideal.oneAfterAnother();
            case "results" -> ideal.withResults(reversed(ideal.results()));
            case "caller-last" -> ideal.withWall(Collections.max(ideal.ends()) - 1);
            case "overlap" -> ideal.waitsAtOnce() == 1 ? ideal.nested() : ideal.oneAfterAnother();
            case "waits-overlap" -> ideal.withWaitsAtOnce(ideal.waitsAtOnce() + 1);
            case "cpu" -> ideal.withCpuShare(0.5);
            case "failure-surfaces" -> ideal.withError(ideal.error() == null ? "java.io.IOException: 500" : null);
            default -> throw new AssertionError("no data yet that refutes '" + prediction.id() + "'");
        };
    }

    static <T> List<T> reversed(List<T> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
