package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.report.svg.Axis;

class AxisTest {

    @Test
    void placesZeroAtTheLeftAndTheEndAtTheRight() {
        var axis = new Axis(100, 500, 2_000);

        assertThat(axis.x(0)).isEqualTo(100);
        assertThat(axis.x(1_000)).isEqualTo(350);
        assertThat(axis.x(9_000)).isEqualTo(600);
        assertThat(axis.length(500, 1_000)).isEqualTo(125);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 37, 999, 1_001, 123_456_789, 9e12})
    void hasAFewTicksAtRoundValuesOnTheLine(double largest) {
        var ticks = Axis.upTo(0, 100, largest).ticks();

        assertThat(ticks).hasSizeBetween(2, 8).allMatch(tick -> tick.x() <= 100);
        assertThat(ticks.getFirst().label()).isEqualTo("0");
    }

    @Test
    void writesTicksWithoutNeedlessZeros() {
        assertThat(new Axis(0, 100, 250e6).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0", "50 ms", "100 ms", "150 ms", "200 ms", "250 ms");
        assertThat(new Axis(0, 100, 400).ticks()).extracting(Axis.Tick::label).contains("100 ns", "200 ns");
        assertThat(new Axis(0, 100, 4.1e9).ticks()).extracting(Axis.Tick::label).contains("1 s", "4 s");
        assertThat(new Axis(0, 100, 2.2e9).ticks()).extracting(Axis.Tick::label).contains("500 ms", "1.5 s");
    }
}
