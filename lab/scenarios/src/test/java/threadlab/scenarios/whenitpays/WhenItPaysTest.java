package threadlab.scenarios.whenitpays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.Figure;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.model.predict.CrossingPlan;
import threadlab.model.predict.Expectation;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.lesson.Lessons;
import threadlab.scenarios.whenitpays.WhenItPays.PaysVariant;
import threadlab.scenarios.whenitpays.WhenItPays.PaysWorkload;
import threadlab.scenarios.whenitpays.WhenItPays.Served;

class WhenItPaysTest {

    private static final long MILLI = 1_000_000;

    private static PaysWorkload workload(long waitMillis, long computeMillis, int rounds, int most) {
        return new PaysWorkload("w", Duration.ofMillis(waitMillis), Duration.ofMillis(computeMillis), rounds, most);
    }

    private static Served served(int requests, long wallMillis) {
        return new Served(
                requests, Collections.nCopies(requests, Arithmetic.xorshift(Arithmetic.SEED, 6)), wallMillis * MILLI);
    }

    @Test
    void figuresFollowFromTheTimeOfEachStep() throws WrongResultException {
        var measured = WhenItPays.measure(
                workload(9, 1, 2, 16), 3, List.of(served(2, 20), served(4, 20), served(8, 20), served(16, 40)));

        assertThat(measured.figures())
                .extracting(Figure::name, Figure::value)
                .containsExactlyInAnyOrder(
                        tuple("inServiceOf2", 2.0),
                        tuple("inServiceOf4", 4.0),
                        tuple("inServiceOfPool", 8.0),
                        tuple("inServiceOfMost", 8.0),
                        tuple("growsUpTo", 8.0));
    }

    @Test
    void requestWithoutItsResultIsAWrongResult() {
        var none = new Served(2, List.of(1L, 2L), 20 * MILLI);

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> WhenItPays.measure(workload(9, 1, 2, 2), 3, List.of(none)));
    }

    /// Restates the limits from Little's law: requests, threads, processors.
    @ParameterizedTest
    @CsvSource({
        "10, 0, 4, 64, PLATFORM_POOL, 2, 8, 8",
        "10, 0, 4, 64, VIRTUAL_POOL, 2, 8, 8",
        "10, 0, 4, 64, FUTURE, 8, 8, 8",
        "10, 0, 4, 64, VIRTUAL, 2, 64, 64",
        "9, 1, 20, 32, PLATFORM_POOL, 2, 8, 8",
        "9, 1, 20, 32, VIRTUAL, 2, 20, 16",
        "9, 1, 20, 32, VIRTUAL, 8, 32, 32",
        "5, 5, 2, 32, VIRTUAL, 2, 4, ",
        "5, 5, 2, 32, PLATFORM_POOL, 2, 4, ",
        "0, 10, 1, 16, VIRTUAL, 2, 2, 2",
        "0, 10, 1, 16, PLATFORM_POOL, 1, 1, 2",
        "0, 10, 1, 16, PLATFORM_POOL, 4, 4, 4",
    })
    void lowestLimitCounts(
            long wait,
            long compute,
            int rounds,
            int most,
            PaysVariant variant,
            int processors,
            double inService,
            String grows) {
        var workload = compute == 0
                ? new PaysWorkload("waits", Duration.ofMillis(wait), Duration.ofNanos(1_000), rounds, most)
                : workload(wait, compute, rounds, most);

        var checks = new WhenItPaysPredictions(workload, processors).of(variant);

        assertThat(near(checks, "most").expected()).isCloseTo(inService, withinPercentage(5));
        if (grows == null) {
            assertThat(checks).noneMatch(check -> check.prediction().equals("grows"));
        } else {
            assertThat(near(checks, "grows").expected()).isEqualTo(Double.parseDouble(grows));
        }
    }

    /// Beyond the pool's size virtual threads win, unless the processors are busy before: a request that computes for
    /// half of its time needs half a processor.
    @ParameterizedTest
    @CsvSource({"9, 1, 2, 16", "5, 5, 2, ", "5, 5, 4, ", "5, 5, 16, 16", "0, 10, 2, ", "0, 10, 16, 16"})
    void crossingLiesBeyondThePool(long wait, long compute, int processors, Integer expected) {
        var plan = (CrossingPlan) new WhenItPaysPredictions(workload(wait, compute, 4, 32), processors)
                .crossing()
                .orElseThrow();

        assertThat(plan.expected()).isEqualTo(expected == null ? OptionalInt.empty() : OptionalInt.of(expected));
    }

    /// Where the processors limit both, no other number is expected, but none.
    @Test
    void crossingIsSaidByWhatWasExpected() {
        assertThat(said(1, true, 16)).endsWith(":finding.crossing");
        assertThat(said(1, false, 32)).endsWith(":finding.crossing.otherwise");
        assertThat(said(5, false, 32)).endsWith(":finding.crossing.unexpected");
        assertThat(said(5, true, null)).endsWith(":finding.crossing.none");
        assertThat(said(1, false, null)).endsWith(":finding.crossing.none.otherwise");
    }

    private static String said(long computeMillis, boolean asExpected, @Nullable Integer found) {
        var workload = new PaysWorkload(
                "waits", Duration.ofMillis(10 - computeMillis), Duration.ofMillis(computeMillis), 4, 32);
        var plan =
                (CrossingPlan) new WhenItPaysPredictions(workload, 2).crossing().orElseThrow();
        var from = found == null ? OptionalInt.empty() : OptionalInt.of(found);
        return plan.wording().say(asExpected, from, List.of("4", "8")).key();
    }

    @Test
    void crossingIsLeftOutWhereLittleIsWon() {
        assertThat(new WhenItPaysPredictions(workload(5, 5, 4, 32), 6).crossing())
                .isEmpty();
    }

    private static Expectation.Near near(List<Check> checks, String prediction) {
        return checks.stream()
                .filter(check -> check.prediction().equals(prediction))
                .map(check -> (Expectation.Near) check.expectation())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void poolsAndThreadsAreEqualAsLongAsTheProcessorsAreIdle() {
        var environment = Lessons.environment(25, 2, 1);

        assertThat(new WhenItPays().checks(workload(9, 1, 4, 32), PaysVariant.VIRTUAL, environment))
                .extracting(Check::prediction)
                .contains("equal");
        assertThat(new WhenItPays().checks(workload(5, 5, 4, 32), PaysVariant.VIRTUAL, environment))
                .extracting(Check::prediction)
                .doesNotContain("equal");
    }
}
