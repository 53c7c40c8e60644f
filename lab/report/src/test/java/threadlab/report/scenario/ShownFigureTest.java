package threadlab.report.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import threadlab.model.run.Finding;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.Metric;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Topic;
import threadlab.model.run.Trial;
import threadlab.model.run.WorkloadData;
import threadlab.model.stats.Unit;

class ShownFigureTest {

    private static final Trial TRIAL = Trial.of("virtual-threads", plain("Virtual threads"))
            .metrics(Map.of(
                    "speedUp",
                    Metric.of(Unit.RATIO, plain("alone / together, the fastest round"), List.of(1.9)),
                    "bytesPerWait",
                    Metric.of(Unit.BYTES, plain("heap and stacks while they wait"), List.of(2_048.0))))
            .build();

    private static List<ShownFigure> shown(KeyMetric key, String... ofFindings) {
        var findings = List.of(ofFindings).stream()
                .map(metric -> new Finding(
                        Topic.MEMORY,
                        Surprise.EXPECTED,
                        true,
                        plain("It is so."),
                        metric,
                        plain("figure " + metric),
                        Unit.BYTES,
                        List.of()))
                .toList();
        return ShownFigure.of(new ScenarioRun(
                "made-up",
                plain("Made up"),
                plain("?"),
                key,
                findings,
                null,
                new WorkloadData("main", plain("main"), Map.of(), Map.of()),
                List.of(),
                "",
                List.of(TRIAL),
                List.of()));
    }

    /// Who follows a finding to its scenario meets the figure in the first table, with what was counted.
    @Test
    void ofAFindingStandsBesideTheWallWithItsSource() {
        var figure = shown(KeyMetric.WALL, "wallNanos", "bytesPerWait", "bytesPerWait");

        assertThat(figure).hasSize(1);
        assertThat(figure.getFirst().title().english()).isEqualTo("figure bytesPerWait");
        assertThat(figure.getFirst().source().english()).isEqualTo("heap and stacks while they wait");
        assertThat(figure.getFirst().isKey()).isFalse();
    }

    @Test
    void keyFigureComesFirstAndSaysWhatIsDividedByWhat() {
        var figures = shown(new KeyMetric("speedUp", plain("times as fast"), null), "bytesPerWait", "speedUp");

        assertThat(figures).extracting(ShownFigure::metric).containsExactly("speedUp", "bytesPerWait");
        assertThat(figures.getFirst().source().english()).isEqualTo("alone / together, the fastest round");
        assertThat(figures.getFirst().isKey()).isTrue();
    }

    @Test
    void thatNoTrialGaveIsNotShown() {
        assertThat(shown(new KeyMetric("none", plain("none"), null))).isEmpty();
    }
}
