package threadlab.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
class TimeComparisonTest {

    private static final int RUNS = 200;

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 300})
    void twoRunsOfOneBuildMarkNoMoreThanTheLevelAllows(int pairs) {
        var marking = LongStream.range(0, RUNS)
                .filter(seed -> !compare(SimulatedRuns.alike(seed, pairs)).isEmpty())
                .count();

        assertThat(marking).isLessThanOrEqualTo((long) (FalseDiscoveries.LEVEL * RUNS));
    }

    /// Without the spread between JVMs the passes alone would tell runs of one build apart.
    @Test
    void passesOfOneJvmKnowTooLittle() {
        var pairs = SimulatedRuns.alike(1, 3_000).compared();

        assertThat(share(pairs, 0)).isGreaterThan(0.2);
        assertThat(share(pairs, BetweenJvms.share(pairs))).isBetween(0.02, 0.1);
    }

    private static double share(List<TimePair> pairs, double betweenJvms) {
        return pairs.stream()
                        .filter(pair -> Welch.of(pair, betweenJvms).p(0) <= FalseDiscoveries.LEVEL)
                        .count()
                / (double) pairs.size();
    }

    /// Every tenth trial, a sleeping one among three, became slower by 30 %.
    @Test
    void plantedDifferencesAreFoundAndFewOthers() {
        var found = 0;
        var planted = 0;
        var wrong = 0.0;
        for (var seed = 0; seed < RUNS; seed++) {
            var runs = SimulatedRuns.apart(seed, 300, 1.3, i -> i % 10 == 0);
            var pairs = runs.compared();
            var different = TimeComparison.of(pairs).different();
            var right =
                    different.stream().filter(time -> isPlanted(time.pair())).toList();
            assertThat(right).allMatch(time -> time.outcome() == ComparedTime.Outcome.SLOWER);
            found += (int) right.stream().filter(time -> isClear(time.pair())).count();
            planted += (int) pairs.stream()
                    .filter(pair -> isPlanted(pair) && isClear(pair))
                    .count();
            wrong += different.isEmpty() ? 0 : 1 - (double) right.size() / different.size();
        }

        assertThat(found).isGreaterThan(planted * 9 / 10);
        assertThat(wrong / RUNS).isLessThanOrEqualTo(FalseDiscoveries.LEVEL);
    }

    private static boolean isPlanted(TimePair pair) {
        return pair.what().endsWith("0");
    }

    /// Returns whether 30 % are far more than the spread of the passes and than a millisecond, in five
    /// passes or more.
    private static boolean isClear(TimePair pair) {
        return pair.left().nanos() > 20e6
                && Math.sqrt(Math.max(pair.left().variance(), pair.right().variance())) < 0.02
                && Math.min(pair.left().count(), pair.right().count()) >= 5;
    }

    @Test
    void whatIsNotWorthNamingIsNotMarked() {
        var marking = LongStream.range(0, RUNS)
                .filter(seed -> !compare(SimulatedRuns.apart(seed, 300, 1.03, i -> true))
                        .isEmpty())
                .count();

        assertThat(marking).isLessThanOrEqualTo((long) (FalseDiscoveries.LEVEL * RUNS));
    }

    @Test
    void slowdownOfEverythingIsFound() {
        assertThat(compare(SimulatedRuns.apart(1, 300, 2, i -> true))).hasSizeGreaterThan(200);
    }

    @Test
    void shortWallsDifferByAMillisecondOrNotAtAll() {
        assertThat(compare(Measure.WALL, 2_000_000, 2_900_000)).isEmpty();
        assertThat(compare(Measure.WALL, 2_000_000, 3_200_000)).hasSize(1);
        assertThat(compare(Measure.SCORE, 2_000, 2_900)).hasSize(1);
    }

    private static List<ComparedTime> compare(Measure measure, long left, long right) {
        return TimeComparison.of(List.of(new TimePair(measure, "it", walls(left, 5), walls(right, 5))))
                .different();
    }

    @Test
    void pairsWithTooFewSamplesAreCountedButNotCompared() {
        var comparison = TimeComparison.of(List.of(
                new TimePair(Measure.WALL, "two", walls(1_000_000_000, 2), walls(2_000_000_000, 9)),
                new TimePair(Measure.WALL, "three", walls(1_000_000_000, 3), walls(2_000_000_000, 9))));

        assertThat(comparison.times())
                .singleElement()
                .satisfies(time -> assertThat(time.pair().what()).isEqualTo("three"))
                .satisfies(time -> assertThat(time.differs()).isTrue());
        assertThat(comparison.tooFew())
                .singleElement()
                .matches(pair -> pair.what().equals("two"));
    }

    private static LogTimes walls(long nanos, int count) {
        return LogTimes.of(IntStream.range(0, count)
                .mapToObj(pass -> nanos + pass % 2 * nanos / 500)
                .toList());
    }

    private static List<ComparedTime> compare(SimulatedRuns runs) {
        return TimeComparison.of(runs.compared()).different();
    }
}
