package threadlab.report.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import threadlab.report.timeline.TimelinePicture;
import threadlab.report.words.LocalizedText;

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
        return ShownFigure.of(run(key, findings, TRIAL));
    }

    private static ScenarioRun run(KeyMetric key, List<Finding> findings, Trial... trials) {
        return new ScenarioRun(
                "made-up",
                plain("Made up"),
                plain("?"),
                key,
                findings,
                null,
                new WorkloadData("main", plain("main"), Map.of(), Map.of()),
                List.of(),
                "",
                List.of(trials),
                List.of());
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

    /// One update lost in a million is a race: neither the median nor its rounding may hide it.
    @Test
    void ofARareLossSaysHowFarPassesLieApart() {
        var trial = Trial.of("platform-threads", plain("Platform threads"))
                .metrics(Map.of("lost", Metric.of(Unit.SHARE, plain("1 - left / asked"), List.of(0.000_042, 0.0, 0.0))))
                .build();
        var figure = ShownFigure.of(run(new KeyMetric("lost", plain("lost"), null), List.of(), trial))
                .getFirst();
        var view = view(trial);

        assertThat(figure.of(view)).isEqualTo("0 %");
        assertThat(figure.spread(view).english()).isEqualTo("0 % … < 0.01 %, 3\u00a0samples");
    }

    @Test
    void figuresOfAColumnAreInOneUnit() {
        var prompt = late("platform-threads", 118_300);
        var starved = late("virtual-threads", 190_300_000);
        var figure = ShownFigure.of(run(new KeyMetric("late", plain("late"), null), List.of(), prompt, starved))
                .getFirst();

        assertThat(Stream.of(prompt, starved).map(ShownFigureTest::view).map(figure::of))
                .containsExactly("0.12 ms", "190 ms");
    }

    private static Trial late(String variant, double nanos) {
        return Trial.of(variant, plain(variant))
                .metrics(Map.of("late", Metric.of(Unit.NANOS, plain("clock"), List.of(nanos))))
                .build();
    }

    private static TrialView view(Trial trial) {
        return new TrialView(trial, null, 0, List.of(), new TimelinePicture.Missing(LocalizedText.nothing()));
    }

    @Test
    void thatNoTrialGaveIsNotShown() {
        assertThat(shown(new KeyMetric("none", plain("none"), null))).isEmpty();
    }
}
