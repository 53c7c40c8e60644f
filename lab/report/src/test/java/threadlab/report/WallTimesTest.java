package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Disturbance;
import threadlab.model.run.Pass;
import threadlab.model.run.Trial;
import threadlab.model.words.Message;
import threadlab.report.scenario.WallTimes;

class WallTimesTest {

    private static final long MILLI = 1_000_000;
    private static final Disturbance QUIET = new Disturbance(100 * MILLI, 2, 0, 0, 0, 1_000L, 2_000L, null);
    private static final Disturbance BUSY = new Disturbance(100 * MILLI, 2, 0, 200 * MILLI, 0, null, null, null);

    @TempDir
    private Path folder;

    static Trial trial(@Nullable Long recordedMillis, Set<Integer> disturbed, long... millis) {
        var passes = new ArrayList<Pass>();
        for (var i = 0; i < millis.length; i++) {
            var disturbance = disturbed.contains(i) ? BUSY : QUIET;
            passes.add(new Pass(Pass.Kind.TIMED, millis[i] * MILLI, List.of(), List.of(), null, disturbance, Map.of()));
        }
        return Trial.of("sequential", Message.plain("Sequential"))
                .wallNanos(passes.stream().map(Pass::wallNanos).toList())
                .recordedWallNanos(recordedMillis == null ? null : recordedMillis * MILLI)
                .passes(passes)
                .build();
    }

    private static WallTimes walls(@Nullable Long recordedMillis, Set<Integer> disturbed, long... millis) {
        return Objects.requireNonNull(WallTimes.of(trial(recordedMillis, disturbed, millis)));
    }

    @Test
    void disturbedPassesAreLeftOutAndCounted() {
        var walls = walls(null, Set.of(1, 3), 100, 190, 101, 180, 102);

        assertThat(walls.median()).isEqualTo("101.0 ms");
        assertThat(walls.max()).isEqualTo("102.0 ms");
        assertThat(walls.passes()).isEqualTo("3 / 5");
    }

    @Test
    void allPassesCountWhereTooFewAreUndisturbed() {
        var walls = walls(null, Set.of(1, 2), 100, 190, 180, 102);

        assertThat(walls.max()).isEqualTo("190.0 ms");
        assertThat(walls.passes()).isEqualTo("4");
    }

    @Test
    void observersEffectIsARangeOrNothingThatPassesDoNotShowToo() {
        assertThat(walls(101L, Set.of(), 100, 101, 103).effect().english()).isEqualTo("within the spread");
        assertThat(walls(200L, Set.of(), 80, 90, 100).effect().english()).isEqualTo("2.000 to 2.500");
        assertThat(walls(200L, Set.of(), 100).effect().english()).isEqualTo("unknown: one pass");
    }

    @Test
    void leftOutPassesAreHollowInThePlot() throws Exception {
        var trial = trial(null, Set.of(1, 3), 100, 190, 101, 180, 102);

        SampleRuns.render(folder, SampleRuns.run(List.of(SampleRuns.gather("main", "waits", List.of(trial)))));

        assertThat(Jsoup.parse(folder.resolve("scenarios/gather.html")).select("svg.plot:has(circle)"))
                .as("a wide and a narrow one")
                .hasSize(2)
                .allSatisfy(plot -> {
                    assertThat(plot.select("circle.left-out")).hasSize(2);
                    assertThat(plot.select("circle.sample")).hasSize(3);
                });
        assertThat(Files.readString(folder.resolve("summary.md"))).contains("| 3 / 5 |");
    }
}
