package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.report.svg.Axis;
import threadlab.report.svg.LogAxis;
import threadlab.report.svg.Scale;

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
    void ofDotsBeginsNearTheSmallestWhereThatIsFarFromZero() {
        var far = Axis.around(0, 100, 500e6, 900e6);
        var near = Axis.around(0, 100, 100e6, 900e6);

        assertThat(far.x(900e6) - far.x(500e6)).isGreaterThan(80);
        assertThat(far.ticks())
                .hasSizeBetween(3, 8)
                .extracting(Scale.Tick::label)
                .doesNotContain("0");
        assertThat(near.x(0)).isZero();
        assertThat(near.ticks().getFirst().label()).isEqualTo("0");
        assertThat(Axis.around(0, 100, 5, 5).x(5)).isBetween(90.0, 100.0);
    }

    @Test
    void ofRatiosKeepsEqualRatiosEquallyFarApart() {
        var axis = new LogAxis(10, 300, 1_000, 1e6);

        assertThat(axis.x(1_000)).isEqualTo(10);
        assertThat(axis.x(10_000)).isEqualTo(110);
        assertThat(axis.x(100_000)).isEqualTo(210);
        assertThat(axis.x(0)).isEqualTo(10);
        assertThat(axis.x(1e9)).isEqualTo(310);
        assertThat(axis.ticks())
                .as("2 and 5 have no room")
                .extracting(Scale.Tick::label)
                .containsExactly("1 µs", "10 µs", "100 µs", "1 ms");
        assertThat(new LogAxis(10, 600, 1_000, 1e6).ticks())
                .extracting(Scale.Tick::label)
                .contains("1 µs", "200 µs", "1 ms");
        assertThatThrownBy(() -> new LogAxis(0, 1, 0, 1)).hasMessageContaining("expected more than 0");
    }

    @Test
    void writesTicksWithoutNeedlessZeros() {
        assertThat(new Axis(0, 100, 250e6).ticks())
                .extracting(Scale.Tick::label)
                .containsExactly("0", "50 ms", "100 ms", "150 ms", "200 ms", "250 ms");
        assertThat(new Axis(0, 100, 400).ticks()).extracting(Scale.Tick::label).contains("100 ns", "200 ns");
        assertThat(new Axis(0, 100, 4.1e9).ticks())
                .extracting(Scale.Tick::label)
                .contains("1 s", "4 s");
        assertThat(new Axis(0, 100, 2.2e9).ticks())
                .extracting(Scale.Tick::label)
                .contains("500 ms", "1.5 s");
    }
}
