package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.run.Metric;
import threadlab.model.stats.Unit;

/// Holds the figures of the reference run against what their units allow.
class ReferenceRunTest {

    private static final Path REFERENCE = Path.of("..", "..", "reports", "reference");

    private static Stream<Map.Entry<String, Metric>> metrics() throws Exception {
        return RunFolder.load(REFERENCE)
                .trials()
                .flatMap(trial -> trial.metrics().entrySet().stream()
                        .map(metric -> Map.entry(trial.model() + " " + metric.getKey(), metric.getValue())));
    }

    @Test
    void noIntervalLeavesTheExtremesOfItsSamples() throws Exception {
        assertThat(metrics()).hasSizeGreaterThan(1_000).allSatisfy(metric -> {
            var summary = metric.getValue().summary();
            assertThat(summary.low95()).isBetween(summary.min(), summary.center());
            assertThat(summary.high95()).isBetween(summary.center(), summary.max());
        });
    }

    @Test
    void noIntervalLeavesWhatItsUnitAllows() throws Exception {
        assertThat(metrics()).allSatisfy(metric -> {
            var summary = metric.getValue().summary();
            assertThat(summary.low95()).as(metric.getKey()).isNotNegative();
            if (metric.getValue().unit() == Unit.SHARE) {
                assertThat(summary.high95()).as(metric.getKey()).isLessThanOrEqualTo(1);
            }
        });
    }
}
