package threadlab.scenarios.nativework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Expectation;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Prediction;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;
import threadlab.scenarios.PredictionChecks;
import threadlab.scenarios.VariantLoader;

class NativeWorkTest {

    private static final NativeWork NATIVE_WORK = new NativeWork();
    private static final HashWorkload LARGE = new HashWorkload("large", 2, 2, 1 << 20);
    private static final HashWorkload SMALL = new HashWorkload("small", 2, 2, 1 << 10);

    static Stream<Variant> variants() {
        return NATIVE_WORK.variants(LARGE).stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyVariantHashesEveryPiece(Variant variant) throws Exception {
        for (var workload : List.of(LARGE, SMALL)) {
            try (var subject = new HashSubject(workload, VariantLoader.load(variant, HashVariant.class))) {
                var run = subject.arrange(PassLog.SILENT).call();

                assertThat(subject.check(new Attempt.Returned<>(run)).results()).containsExactly("hash1", "hash2");
                assertThat(run.sum())
                        .isEqualTo(workload.tasks() * workload.alone().call().sum())
                        .isNotZero();
            }
        }
    }

    @Test
    void speedUpIsTheQuotientOfTheTwoWalls() {
        var hashed = List.of(new Hashed("hash1", 1), new Hashed("hash2", 1));

        assertThat(HashSubject.speedUp(
                        new HashSubject.Run(hashed, 50), new HashSubject.Run(List.of(new Hashed("alone", 1)), 45)))
                .isEqualTo(1.8);
    }

    @Test
    void pieceThatIsMissingIsAWrongResult() throws Exception {
        var subject = new HashSubject(LARGE, tasks -> List.of(tasks.getFirst().call()));
        var run = subject.arrange(PassLog.SILENT).call();

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> subject.check(new Attempt.Returned<>(run)))
                .withMessageContaining("found 1 tasks");
    }

    @Test
    void lockThatIsReleasedAroundLargePiecesAloneIsPredictedToGainThereAlone() {
        var workloads = NATIVE_WORK.workloads(Scale.QUICK, Parameters.NONE);

        assertThat(gains(workloads.getFirst(), 2))
                .contains("gil", "platform-threads")
                .doesNotContain("gil-held");
        assertThat(gains(workloads.getLast(), 2)).contains("platform-threads").doesNotContain("gil");
        assertThat(gains(workloads.getFirst(), 1)).isEmpty();
    }

    private static List<String> gains(HashWorkload workload, int cpus) {
        return NATIVE_WORK.predictions(workload, PredictionChecks.environment(25, cpus, 1)).stream()
                .filter(prediction -> prediction.expectation() instanceof Expectation.AtLeast)
                .map(Prediction::variant)
                .toList();
    }

    @Test
    void piecesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HashWorkload("odd", 2, 3, 1 << 20));
    }
}
