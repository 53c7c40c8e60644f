package threadlab.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import threadlab.report.jmh.Score;
import threadlab.report.jmh.ScoreInterval;

class StatisticsTest {

    /// SciPy: `ttest_ind(log(right), log(left), equal_var=False)`, of the passes as they are.
    @Test
    void passesAloneGiveWelchsTest() {
        var test = Welch.of(
                new TimePair(
                        Measure.WALL,
                        "it",
                        LogTimes.of(List.of(175_320L, 202_870L, 187_180L, 187_790L)),
                        LogTimes.of(List.of(203_200L, 227_260L, 225_320L))),
                0);

        assertThat(test.degrees()).isCloseTo(4.333978, within(1e-4));
        assertThat(test.p(0)).isCloseTo(0.029526, within(1e-6));
        assertThat(test.low95()).isCloseTo(1.023669, within(1e-4));
        assertThat(test.high95()).isCloseTo(1.316783, within(1e-4));
    }

    /// The example of Benjamini and Hochberg, 1995: of 15 p-values the four smallest are discoveries at 5 %.
    @Test
    void falseDiscoveriesAreLimitedAsInThePaper() {
        var adjusted = FalseDiscoveries.adjusted(
                0.3240, 0.0001, 0.4262, 0.0004, 0.5719, 0.0019, 0.6528, 0.0095, 0.7590, 0.0201, 1, 0.0278, 0.0298,
                0.0344, 0.0459);

        assertThat(DoubleStream.of(adjusted).filter(p -> p <= FalseDiscoveries.LEVEL))
                .hasSize(4);
        assertThat(Arrays.stream(adjusted).max()).hasValue(1);
    }

    /// JMH's interval of 99.9 % is t(4) = 8.610 standard errors wide on each side.
    @Test
    void intervalOfJmhGivesItsSpreadBack() {
        var score = new Score("Start", "virtualThreads", Map.of(), new ScoreInterval(100, 91.39, 108.61), 5, Map.of());

        assertThat(Math.sqrt(LogTimes.of(score).variance())).isCloseTo(0.01 * Math.sqrt(5), within(1e-5));
    }

    @Test
    void scoreWithoutIntervalCanNotBeCompared() {
        var score = new Score("Start", "virtualThreads", Map.of(), new ScoreInterval(100, 100, 100), 1, Map.of());

        assertThat(LogTimes.of(score).isEnough()).isFalse();
    }
}
