package threadlab.model.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    @Test
    void medianOfAnOddAndAnEvenNumberOfSamples() {
        assertThat(Summary.of(5, 1, 3).center()).isEqualTo(3);
        assertThat(Summary.of(4, 1, 3, 2).center()).isEqualTo(2.5);
    }

    @Test
    void keepsTheExtremes() {
        var summary = Summary.of(5, 1, 3);

        assertThat(summary.min()).isEqualTo(1);
        assertThat(summary.max()).isEqualTo(5);
    }

    @Test
    void intervalLiesWithinTheExtremesAndHoldsTheMedian() {
        var summary = Summary.of(10, 11, 12, 13, 14, 15, 16, 17, 18, 100);

        assertThat(summary.low95()).isBetween(10.0, summary.center());
        assertThat(summary.high95()).isBetween(summary.center(), 99.0);
    }

    /// The ranks of tables of the sign test at 5 %, two-sided.
    @ParameterizedTest
    @CsvSource({"6, 1", "8, 1", "9, 2", "12, 3", "15, 4", "25, 8", "100, 40", "2000, 956"})
    void intervalIsThatOfTheOrderStatistics(int count, int rank) {
        var summary =
                Summary.of(IntStream.rangeClosed(1, count).mapToDouble(i -> i).toArray());

        assertThat(summary.low95()).isEqualTo(rank);
        assertThat(summary.high95()).isEqualTo(count + 1 - rank);
    }

    @Test
    void oneWildPassOfNineMovesNoEnd() {
        assertThat(Summary.of(1, 2, 3, 4, 5, 6, 7, 8, 1000).high95()).isEqualTo(8);
    }

    @Test
    void shareNeedsSoManyPassesToLieAboveABound() {
        var fewest = Summary.fewestForShare(0.5);

        assertThat(Summary.ofShare(ones(fewest)).low95()).isGreaterThanOrEqualTo(0.5);
        assertThat(Summary.ofShare(ones(fewest - 1)).low95()).isLessThan(0.5);
    }

    private static double[] ones(int count) {
        return DoubleStream.generate(() -> 1).limit(count).toArray();
    }

    @Test
    void fewSamplesHaveTheirRange() {
        var summary = Summary.of(10, 12, 14);

        assertThat(summary.isRange()).isTrue();
        assertThat(summary.low95()).isEqualTo(10);
        assertThat(summary.high95()).isEqualTo(14);
        assertThat(Summary.of(10, 11, 12, 13, 14).isRange()).isTrue();
        assertThat(Summary.of(10, 11, 12, 13, 14, 15).isRange()).isFalse();
    }

    @Test
    void shareOfFewPassesStaysAShare() {
        var summary = Summary.ofShare(0.9, 0.95, 1);

        assertThat(summary.high95()).isEqualTo(1);
        assertThat(summary.low95()).isEqualTo(0.9);
    }

    @Test
    void intervalNarrowsWithTheNumberOfSamples() {
        var few = Summary.of(samples(6));
        var many = Summary.of(samples(500));

        assertThat(many.high95() - many.low95()).isLessThan((few.high95() - few.low95()) / 2);
    }

    private static double[] samples(int count) {
        return new java.util.Random(1).doubles(count, 0, 100).toArray();
    }

    @Test
    void equalSamplesHaveNoSpread() {
        assertThat(Summary.of(7, 7, 7)).isEqualTo(new Summary(7, 7, 7, 7, 7, 3));
    }

    @Test
    void sameSamplesGiveTheSameInterval() {
        assertThat(Summary.of(1, 2, 3, 4)).isEqualTo(Summary.of(1, 2, 3, 4));
    }

    /// By the same tables, none of 9 and none of 180.
    @Test
    void noneOfManyCasesIsLessThanNoneOfFew() {
        assertThat(Summary.ofShare(new double[9]).high95()).isCloseTo(0.299, within(0.001));
        assertThat(Summary.ofShare(20, new double[9]).high95()).isCloseTo(0.021, within(0.001));
        assertThat(Summary.ofShare(20, new double[9]).count()).isEqualTo(9);
    }

    /// Whole passes may have none of a thing that the others have often.
    @Test
    void passesThatDifferMuchTellOfTheirMean() {
        var summary = Summary.ofShare(20, new double[] {0, 0.9, 0, 0.55, 0.95, 0.6, 0, 0.8, 0.4});

        assertThat(summary.center()).isCloseTo(0.467, within(0.001));
        assertThat(summary.low95()).isGreaterThan(0.1);
    }

    @Test
    void shareIsSummarisedByItsMean() {
        assertThat(Summary.ofShare(1, 1, 1, 0).center()).isEqualTo(0.75);
    }

    /// The interval of 6 of 6 and of 5 of 6, as in tables of Wilson's score interval.
    @Test
    void shareOfAllPassesIsNotCertainty() {
        assertThat(Summary.ofShare(1, 1, 1, 1, 1, 1).low95()).isCloseTo(0.610, within(0.001));
        assertThat(Summary.ofShare(1, 1, 1, 1, 1, 1).high95()).isEqualTo(1);
        assertThat(Summary.ofShare(1, 1, 1, 1, 1, 0).low95()).isCloseTo(0.436, within(0.001));
        assertThat(Summary.ofShare(1, 1, 1, 1, 1, 0).high95()).isCloseTo(0.970, within(0.001));
    }

    @Test
    void oneSampleHasNoInterval() {
        assertThat(Summary.of(7).isSingle()).isTrue();
        assertThat(Summary.of(7, 8).isSingle()).isFalse();
    }

    @Test
    void noSampleIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(Summary::of).withMessageContaining("expected at least one");
    }
}
