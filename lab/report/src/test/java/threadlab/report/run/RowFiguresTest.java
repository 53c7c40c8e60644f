package threadlab.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.model.stats.Unit;
import threadlab.report.run.RowFigures.Value;

class RowFiguresTest {

    private static RowFigures of(Unit unit, double... numbers) {
        return RowFigures.of(Arrays.stream(numbers)
                .mapToObj(number -> new Value(number, unit))
                .toList());
    }

    private static List<String> written(Unit unit, double... numbers) {
        var row = of(unit, numbers);
        return Arrays.stream(numbers).mapToObj(row::write).toList();
    }

    @Test
    void timesOfARowAreInTheUnitOfItsMedian() {
        assertThat(of(Unit.NANOS, 212_000, 7_290_000, 190_000_000).unit()).isEqualTo("ms");
        assertThat(written(Unit.NANOS, 212_000, 7_290_000, 190_000_000)).containsExactly("0.21", "7.29", "190");
        assertThat(written(Unit.NANOS, 44.8, 4_490, 5_589_000)).containsExactly("0.0448", "4.49", "5,589");
        assertThat(of(Unit.NANOS, 44.8, 4_490, 5_589_000).unit()).isEqualTo("µs");
    }

    @Test
    void wholeNumbersStayWholeAndOthersDoNotBecomeSo() {
        assertThat(written(Unit.COUNT, 7, 4, 8)).containsExactly("7", "4", "8");
        assertThat(written(Unit.SHARE, 1, 0.075, 0.05)).containsExactly("100", "7.50", "5.00");
        assertThat(written(Unit.RATIO, 1.0, 1.86)).containsExactly("1.00", "1.86");
    }

    @Test
    void longestBarIsThatOfTheLargestFigure() {
        var row = of(Unit.COUNT, 2, 8);

        assertThat(row.bar(8)).isEqualTo(100);
        assertThat(row.bar(2)).isEqualTo(25);
        assertThat(of(Unit.COUNT, 0, 0).bar(0)).isZero();
    }

    @Test
    void barsOfFiguresFarApartGrowWithTheirRatio() {
        var row = of(Unit.NANOS, 37, 3_700, 370_000, 0);

        assertThat(of(Unit.NANOS, 37, 3_700).isLogarithmic()).isFalse();
        assertThat(row.isLogarithmic()).isTrue();
        assertThat(row.bar(0)).isZero();
        assertThat(row.bar(37)).isBetween(5.0, 10.0);
        assertThat(row.bar(370_000)).isEqualTo(100);
        assertThat(row.bar(3_700)).isBetween(52.0, 55.0);
    }

    @Test
    void rowWithoutFiguresHasNoUnit() {
        assertThat(RowFigures.of(List.of()).unit()).isEmpty();
    }
}
