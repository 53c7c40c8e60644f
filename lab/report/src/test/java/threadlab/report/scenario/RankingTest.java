package threadlab.report.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.run.Metric;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.run.WorkloadData;
import threadlab.model.stats.Unit;
import threadlab.report.ReferenceRun;
import threadlab.report.scenario.Ranking.Ranked;

class RankingTest {

    private static final String FIGURE = "speed";

    @Test
    void namesTheModelsAtEachEnd() {
        assertThat(rank(Better.LESS, trial("gil", 7), trial("virtual-threads", 190), trial("platform-threads", 1)))
                .isEqualTo("how fast: lowest under platform-threads (1.00), highest under virtual-threads (190).");
    }

    @Test
    void beginsWithTheHighestWhereMoreIsBetter() {
        assertThat(rank(Better.MORE, trial("gil", 1), trial("virtual-threads", 2)))
                .startsWith("how fast: highest under virtual-threads (2.00)");
    }

    @Test
    void namesTogetherWhatIsAlike() {
        assertThat(rank(Better.LESS, trial("gil", 100), trial("virtual-threads", 190), trial("event-loop", 191)))
                .isEqualTo("how fast: lowest under gil (100), highest under virtual-threads, event-loop"
                        + " (190 to 191, no clear difference).");
        assertThat(rank(Better.LESS, trial("gil", 100, 150), trial("virtual-threads", 140, 190)))
                .isEqualTo("how fast: alike under all models, 125 to 165.");
    }

    /// The interval of a noisy model may overlap the best one's from behind others.
    @Test
    void namesWhatLiesBetweenTwoThatAreAlike() {
        assertThat(rank(
                        Better.LESS,
                        trial("gil", 100),
                        trial("event-loop", 120),
                        trial("processes", 90, 170),
                        trial("virtual-threads", 300)))
                .isEqualTo("how fast: lowest under gil, event-loop, processes (100 to 130, no clear difference),"
                        + " highest under virtual-threads (300).");
    }

    @Test
    @Tag("any-jdk")
    void noModelOfTheReferenceRunLiesInARangeThatDoesNotNameIt() throws Exception {
        var rankings = ReferenceRun.load().scenarios().stream()
                .map(Ranking::of)
                .filter(ranking -> !ranking.ranked().isEmpty())
                .filter(ranking -> ranking.first().size() < ranking.ranked().size())
                .toList();

        assertThat(rankings).hasSizeGreaterThan(10).allSatisfy(ranking -> {
            assertThat(ranking.ranked()).as(ranking.sentence().english()).allSatisfy(each -> {
                assertThat(lies(each, ranking.first()))
                        .isEqualTo(ranking.first().contains(each));
                assertThat(lies(each, ranking.last())).isEqualTo(ranking.last().contains(each));
            });
        });
    }

    private static boolean lies(Ranked one, List<Ranked> between) {
        var centers =
                between.stream().mapToDouble(each -> each.summary().center()).summaryStatistics();
        return one.summary().center() >= centers.getMin() && one.summary().center() <= centers.getMax();
    }

    @Test
    void oneModelAloneIsNotAlike() {
        assertThat(ranking(Better.LESS, trial("gil", 1), trial("event-loop", 1)).isAlike())
                .isTrue();
        assertThat(ranking(Better.LESS, trial("gil", 1)).isAlike()).isFalse();
    }

    /// A race is no achievement, and no trap is a model's answer.
    @Test
    void leavesOutAllButTheModelsOwnVariants() {
        assertThat(rank(Better.LESS, trial("gil", 100), trial("gil-unlocked", 1), trial("event-loop", 300)))
                .doesNotContain("unlocked")
                .startsWith("how fast (plain variants only): lowest under gil (100)");
    }

    @Test
    void ofAModelWithoutAVariantOfItsOwnAllTakePart() {
        assertThat(rank(
                        Better.LESS,
                        trial("platform-threads", 2),
                        trial("virtual-threads-lock", 1),
                        trial("virtual-threads-native", 16)))
                .isEqualTo(
                        "how fast: lowest under virtual-threads-lock (1.00), highest under virtual-threads-native (16.0).");
    }

    private static String rank(Better better, Trial... trials) {
        return ranking(better, trials).sentence().english();
    }

    private static Ranking ranking(Better better, Trial... trials) {
        return Ranking.of(new ScenarioRun(
                "made-up",
                plain("Made up"),
                plain("?"),
                new KeyMetric(FIGURE, plain("how fast"), better),
                List.of(),
                null,
                new WorkloadData("main", plain("main"), Map.of(), Map.of()),
                List.of(),
                "",
                List.of(trials),
                List.of()));
    }

    private static Trial trial(String variant, double... samples) {
        var metric = Metric.of(
                Unit.RATIO, plain("clock"), DoubleStream.of(samples).boxed().toList());
        return Trial.of(variant, plain(variant)).metrics(Map.of(FIGURE, metric)).build();
    }
}
