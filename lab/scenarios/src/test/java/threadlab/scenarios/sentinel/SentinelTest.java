package threadlab.scenarios.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import threadlab.model.Figure;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.model.predict.Check;
import threadlab.model.stats.RareEvent;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.sentinel.Rounds.Started;
import threadlab.scenarios.sentinel.Seen.Races;
import threadlab.scenarios.sentinel.Sentinel.SentinelVariant;

class SentinelTest {

    private static Map<String, Double> figures(Seen seen) {
        return Sentinel.measure(seen).figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Test
    void passWithoutStuckThreadSaysWhatItWouldHaveShown() {
        assertThat(figures(new Races(6_400, 600, 0)))
                .containsEntry("noneStuck", 1.0)
                .containsEntry("stuck", 0.0)
                .containsEntry("close", 600.0)
                .containsEntry("shownOnceIn", 200.0);
    }

    @Test
    void stuckThreadIsCounted() {
        assertThat(figures(new Races(6_400, 600, 1)))
                .containsEntry("noneStuck", 0.0)
                .containsEntry("stuck", 1.0);
    }

    /// Of two lanes one stops at its second round, whose thread waits for ever.
    @Test
    void laneEndsWithItsFirstStuckThread() throws Exception {
        var rounds = new Rounds(2, 3, Duration.ofMillis(1), Duration.ofMillis(100), TaskRecorder.SILENT);
        var never = new CountDownLatch(1);

        var seen = rounds.repeat(Pools.virtualThreads(), number -> {
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    if (number == 2) {
                        never.await();
                    }
                } catch (InterruptedException e) {
                    // the test is over
                }
            });
            return new Started(thread, () -> true);
        });

        assertThat(seen).isEqualTo(new Races(4, 2, 2));
        never.countDown();
    }

    @Test
    void whatIsPredictedDependsOnTheUpdateOfTheJdk() {
        assertThat(predicted(SentinelVariant.PARK_VIRTUAL, "25.0.2+10")).containsExactly("races");
        assertThat(predicted(SentinelVariant.PARK_VIRTUAL, "25.0.3+9-LTS")).containsExactly("races", "stuck");
        assertThat(predicted(SentinelVariant.WAIT_VIRTUAL, "25.0.3+9-LTS")).containsExactly("races");
        assertThat(predicted(SentinelVariant.WAIT_VIRTUAL, "25.0.4")).containsExactly("races", "stuck");
        assertThat(statements(SentinelVariant.YIELD_VIRTUAL, "21.0.3")).anyMatch(text -> text.startsWith("None"));
        assertThat(statements(SentinelVariant.YIELD_VIRTUAL, "21.0.4")).noneMatch(text -> text.startsWith("None"));
        assertThat(statements(SentinelVariant.CLASS_VIRTUAL, "25.0.4")).anyMatch(text -> text.startsWith("None"));
        assertThat(statements(SentinelVariant.CLASS_VIRTUAL, "26")).noneMatch(text -> text.startsWith("None"));
        assertThat(statements(SentinelVariant.EVENTS_BOTH, "27.0.1")).anyMatch(text -> text.startsWith("None"));
        assertThat(statements(SentinelVariant.EVENTS_BOTH, "28")).noneMatch(text -> text.startsWith("None"));
    }

    /// The statement names the power that the predicted number of close rounds has, not that of all rounds.
    @Test
    void notSeenIsStatedWithItsPower() {
        var close = Math.round(0.4 * 32 * 100);

        assertThat(statements(SentinelVariant.PARK_VIRTUAL, "27"))
                .anySatisfy(text -> assertThat(text)
                        .contains("%,d".formatted(close))
                        .contains("once in %,d".formatted(RareEvent.shownOnceIn(close))));
    }

    private static List<String> predicted(SentinelVariant variant, String jdk) {
        return checks(variant, jdk).stream().map(Check::prediction).toList();
    }

    private static List<String> statements(SentinelVariant variant, String jdk) {
        return checks(variant, jdk).stream()
                .map(check -> check.statement().english())
                .toList();
    }

    private static List<Check> checks(SentinelVariant variant, String jdk) {
        var lesson = new Sentinel();
        return lesson.workloads(Scale.QUICK, Parameters.NONE).stream()
                .filter(workload -> lesson.variantsOf(workload).contains(variant))
                .flatMap(workload -> new SentinelPredictions(workload, Runtime.Version.parse(jdk)).of(variant).stream())
                .toList();
    }
}
