package threadlab.scenarios.lazyoreager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.PassLog;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;
import threadlab.scenarios.VariantLoader;

class LazyOrEagerTest {

    private static final LazyOrEager LAZY_OR_EAGER = new LazyOrEager();

    /// So long that a JVM has started within it, on a slow machine too.
    private static final LazyOrEagerWorkload PATIENT =
            new LazyOrEagerWorkload(Duration.ofMillis(50), Duration.ofSeconds(20));

    private static final LazyOrEagerWorkload IMPATIENT =
            new LazyOrEagerWorkload(Duration.ofMillis(5), Duration.ofMillis(50));

    static Stream<Variant> variants() {
        return LAZY_OR_EAGER.variants(IMPATIENT).stream()
                .filter(variant -> variant.absence().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyVariantDoesWhatItsKindOfCallDoes(Variant variant) throws Exception {
        var observation = observe(isLazy(variant) || onLoop(variant) ? IMPATIENT : PATIENT, variant);

        assertThat(observation.begunUnawaited()).isEqualTo(!isLazy(variant));
        assertThat(observation.begunAtReturn() && observation.endedAtReturn())
                .isEqualTo(variant.id().equals("sequential"));
        assertThat(observation.handle().equals(Body.RESULT))
                .isEqualTo(variant.id().equals("sequential"));
        assertThat(observation.findings().results()).containsExactly("data");
    }

    private static boolean isLazy(Variant variant) {
        return variant.id().endsWith("-lazy")
                || variant.id().endsWith("-unstarted")
                || variant.id().equals("event-loop");
    }

    private static boolean onLoop(Variant variant) {
        return variant.id().startsWith("event-loop");
    }

    private static Observation observe(LazyOrEagerWorkload workload, Variant variant) throws Exception {
        return new LazyOrEagerSubject(workload, VariantLoader.load(variant, LazyOrEagerVariant.class))
                .arrange(PassLog.SILENT)
                .call();
    }

    @Test
    void stateIsReadFromTheClock() {
        assertThat(observation(10, 20).state()).isEqualTo("finished when the call returned");
        assertThat(observation(10, 200).state()).isEqualTo("begun when the call returned");
        assertThat(observation(110, 120).state()).isEqualTo("begun although nobody waited");
        assertThat(observation(210, 220).state()).isEqualTo("nothing until somebody waited");
    }

    private static Observation observation(long begun, long ended) {
        return new Observation("handle", 100, 200, new Instants(begun, ended));
    }

    @Test
    void conditionsFollowTheState() {
        assertThat(observation(210, 220).findings().figures())
                .filteredOn(figure -> figure.value() == 1)
                .extracting(figure -> figure.name())
                .containsExactly("notBegunAtReturn", "notEndedAtReturn", "notBegunUnawaited", "handleIsNotResult");
        assertThat(observation(10, 20).findings().figures())
                .filteredOn(figure -> figure.value() == 1)
                .extracting(figure -> figure.name())
                .containsExactly(
                        "begunAtReturn", "endedAtReturn", "begunUnawaited", "endedUnawaited", "handleIsNotResult");
    }

    @Test
    void otherResultIsWrong() {
        var subject = new LazyOrEagerSubject(IMPATIENT, (body, neglect) -> "null");

        assertThatThrownBy(() -> subject.arrange(PassLog.SILENT).call()).isInstanceOf(WrongResultException.class);
        assertThatThrownBy(() -> subject.check(new Attempt.Threw<>(new IllegalStateException("died"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bodyMustEndWithinTheNeglect() {
        assertThatThrownBy(() -> new LazyOrEagerWorkload(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("work of PT2S: expected less than the PT1S");
    }
}
