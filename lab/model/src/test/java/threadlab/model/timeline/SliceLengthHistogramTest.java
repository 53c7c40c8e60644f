package threadlab.model.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SliceLengthHistogramTest {

    private static Timeline timeline(int lanes, int slices) {
        var random = new Random(3);
        var made = new ArrayList<Lane>();
        var end = 0L;
        for (var i = 0; i < lanes; i++) {
            var its = new ArrayList<Slice>();
            var clock = 0L;
            for (var j = 0; j < slices; j++) {
                var length = 1L << random.nextInt(14);
                its.add(new Slice(State.RUNNING, clock, length, "", "made up"));
                clock += length;
            }
            end = Math.max(end, clock);
            made.add(new Lane(Lane.Kind.CARRIER, "carrier-" + i, "", its));
        }
        return new Timeline(end, made, Map.of(), 0, List.of());
    }

    private static long weight(Timeline timeline) {
        return timeline.lanes().stream()
                .mapToLong(
                        lane -> lane.slices().size() + 4L * lane.mergedSlices().size())
                .sum();
    }

    @Test
    void whatFitsIsKeptWhole() {
        var timeline = timeline(3, 100);

        assertThat(timeline.merged(300)).isSameAs(timeline);
        assertThat(timeline.merged(300).mergedSliceCount()).isZero();
    }

    @Test
    void shortestAreMergedUntilTheRestFits() {
        var whole = timeline(4, 5_000);
        for (var most : new long[] {19_999, 10_000, 5_000, 1_000}) {
            var merged = whole.merged(most);

            assertThat(weight(merged)).isBetween(most / 20, most);
            assertThat(merged.mergedSliceCount()).isPositive();
            assertThat(merged.lanes().stream().mapToLong(Lane::sliceCount).sum())
                    .isEqualTo(20_000);
            assertThat(merged.lanes().getFirst().nanosByState())
                    .isEqualTo(whole.lanes().getFirst().nanosByState());
        }
    }

    @Test
    void mergedOnceMoreTheTimesStillAddUp() {
        var twice = timeline(2, 3_000).merged(2_000).merged(300);

        assertThat(weight(twice)).isBetween(10L, 300L);
        assertThat(twice.lanes().stream().mapToLong(Lane::sliceCount).sum()).isEqualTo(6_000);
        assertThat(twice.lanes().getFirst().nanosByState())
                .isEqualTo(timeline(2, 3_000).lanes().getFirst().nanosByState());
    }

    @Test
    void lanesBeyondTheBoundAreCounted() {
        var limited = timeline(10, 2).limitedTo(4);

        assertThat(limited.lanes()).hasSize(4);
        assertThat(limited.lanesLeftOut()).isEqualTo(6);
    }

    /// Lanes are counted side by side.
    @Test
    void countsOfSomeLanesAddUpToThoseOfAll() {
        var timeline = timeline(4, 5_000);
        var all = new SliceLengthHistogram();
        var sums = new SliceLengthHistogram();
        for (var lane : timeline.lanes()) {
            var own = new SliceLengthHistogram();
            for (var histogram : List.of(all, own)) {
                histogram.lane();
                lane.slices().forEach(histogram::add);
            }
            sums.add(own);
        }

        for (var most : new long[] {20_000, 10_000, 1_000}) {
            assertThat(sums.shortestNanos(most, timeline.durationNanos()))
                    .isEqualTo(all.shortestNanos(most, timeline.durationNanos()));
        }
        assertThat(sums.shortestNanos(1_000, timeline.durationNanos())).isPositive();
    }
}
