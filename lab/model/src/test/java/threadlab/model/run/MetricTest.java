package threadlab.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

class MetricTest {

    private static final Message SAID = Message.plain("said");

    private static Metric of(List<Double> samples, List<Integer> passes, Set<Integer> disturbed) {
        return Metric.of(Unit.NANOS, SAID, samples, passes, disturbed);
    }

    @Test
    void summaryLeavesOutDisturbedPasses() {
        var metric = of(List.of(1.0, 90.0, 2.0, 3.0), List.of(0, 1, 2, 3), Set.of(1));

        assertThat(metric.summary().center()).isEqualTo(2);
        assertThat(metric.summary().max()).isEqualTo(3);
        assertThat(metric.samples()).hasSize(4);
        assertThat(metric.leftOut()).isEqualTo(1);
    }

    /// A pass may leave a figure out, or give several samples of it.
    @Test
    void samplesBelongToTheirPassesNotToTheirPlaces() {
        var metric = of(List.of(1.0, 2.0, 3.0, 90.0), List.of(1, 2, 2, 4), Set.of(4, 0));

        assertThat(metric.summary().center()).isEqualTo(2);
        assertThat(metric.leftOut()).isEqualTo(1);
    }

    @Test
    void allCountWhereTooFewAreUndisturbed() {
        var metric = of(List.of(1.0, 90.0, 2.0), List.of(0, 1, 2), Set.of(1));

        assertThat(metric.summary().center()).isEqualTo(2);
        assertThat(metric.summary().max()).isEqualTo(90);
        assertThat(metric.leftOut()).isZero();
    }
}
