package threadlab.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.model.run.Metric;
import threadlab.model.run.Run;
import threadlab.model.stats.Unit;
import threadlab.report.ReferenceRun;

/// The same variant under two names shows no difference.
@Tag("any-jdk")
class SameVariantTest {

    private static final int COMPARISONS = 20;

    private static Run reference() throws IOException {
        return ReferenceRun.load();
    }

    /// Deals the passes of the reference run out to two names, twenty times.
    @Test
    void measuredPassesDealtToTwoNamesDoNotDiffer() throws IOException {
        assertDealtPassesDoNotDiffer(
                reference().trials().map(trial -> trial.undisturbed().wallNanos()),
                (one, other) -> pair(Measure.WALL, LogTimes.of(one), LogTimes.of(other)));
    }

    /// The same of ratios of times, whether they are key figures or not.
    @Test
    void measuredRatiosDealtToTwoNamesDoNotDiffer() throws IOException {
        var figures = reference()
                .trials()
                .flatMap(trial -> trial.undisturbed().metrics().values().stream())
                .filter(metric -> metric.unit() == Unit.RATIO)
                .map(Metric::samples)
                .filter(samples -> samples.stream().allMatch(sample -> sample > 0));

        assertDealtPassesDoNotDiffer(
                figures, (one, other) -> pair(Measure.KEY_RATIO, LogTimes.ofFigures(one), LogTimes.ofFigures(other)));
    }

    private static <T> void assertDealtPassesDoNotDiffer(
            Stream<List<T>> passes, BiFunction<List<T>, List<T>, TimePair> pairOf) {
        var trials = passes.filter(each -> each.size() >= 2 * LogTimes.ENOUGH).toList();
        assertThat(trials).as("trials with enough passes to deal out").hasSizeGreaterThan(1);

        for (var seed = 0; seed < COMPARISONS; seed++) {
            var random = new Random(seed);
            var comparison = TimeComparison.of(
                    trials.stream().map(each -> dealt(each, random, pairOf)).toList());
            assertThat(comparison.times()).hasSameSizeAs(trials);
            assertThat(comparison.different()).as("deal %d", seed).isEmpty();
        }
    }

    private static <T> TimePair dealt(List<T> passes, Random random, BiFunction<List<T>, List<T>, TimePair> pairOf) {
        var shuffled = new ArrayList<>(passes);
        Collections.shuffle(shuffled, random);
        var half = shuffled.size() / 2;
        return pairOf.apply(shuffled.subList(0, half), shuffled.subList(half, shuffled.size()));
    }

    /// The same code runs under two names, five passes each in turn.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void codeThatRunsUnderTwoNamesDoesNotDiffer(boolean waits) {
        for (var i = 0; i < COMPARISONS; i++) {
            var one = new ArrayList<Long>();
            var other = new ArrayList<Long>();
            for (var pass = 0; pass < 5; pass++) {
                one.add(wall(waits));
                other.add(wall(waits));
            }
            assertThat(TimeComparison.of(List.of(pair(Measure.WALL, LogTimes.of(one), LogTimes.of(other))))
                            .different())
                    .as("%s, %s", one, other)
                    .isEmpty();
        }
    }

    private static long wall(boolean waits) {
        var start = System.nanoTime();
        if (waits) {
            LockSupport.parkNanos(20_000_000);
        } else {
            assertThat(Stream.iterate(1L, i -> i * 31 + 7).limit(500_000).reduce(0L, Long::sum))
                    .isNotZero();
        }
        return System.nanoTime() - start;
    }

    private static TimePair pair(Measure measure, LogTimes left, LogTimes right) {
        return new TimePair(measure, "it", left, right);
    }
}
