package threadlab.model.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceMergerTest {

    private static Lane lane(Slice... slices) {
        return new Lane(Lane.Kind.CARRIER, "carrier", "carrier", List.of(slices));
    }

    private static Slice slice(State state, long start, long length) {
        return new Slice(state, start, length, "", "made up");
    }

    @Test
    void longSlicesStayAsTheyAre() {
        var lane = lane(slice(State.RUNNING, 0, 100), slice(State.PARKED, 100, 900));

        assertThat(lane.withMerged(100).slices()).isEqualTo(lane.slices());
        assertThat(lane.withMerged(100).mergedSlices()).isEmpty();
    }

    @Test
    void loneShortSliceStaysAsItIs() {
        var lane = lane(slice(State.RUNNING, 0, 1), slice(State.RUNNING, 500, 1), slice(State.RUNNING, 1_000, 1));

        assertThat(lane.withMerged(100).slices()).hasSize(3);
        assertThat(lane.withMerged(100).mergedSlices()).isEmpty();
    }

    @Test
    void neighbouringShortSlicesAreMerged() {
        var result = lane(
                        slice(State.READY, 0, 30),
                        slice(State.RUNNING, 30, 20),
                        slice(State.PARKED, 50, 40),
                        slice(State.SLEEPING, 90, 500))
                .withMerged(100);

        assertThat(result.slices()).extracting(Slice::state).containsExactly(State.SLEEPING);
        assertThat(result.mergedSlices()).singleElement().satisfies(merged -> {
            assertThat(merged.count()).isEqualTo(3);
            assertThat(merged.startNanos()).isZero();
            assertThat(merged.endNanos()).isEqualTo(90);
            assertThat(merged.nanosByState())
                    .containsEntry(State.READY, 30L)
                    .containsEntry(State.RUNNING, 20L)
                    .containsEntry(State.PARKED, 40L);
        });
    }

    @Test
    void millionSlicesBecomeAFewAndNoTimeIsLost() {
        var slices = IntStream.range(0, 1_000_000)
                .mapToObj(i -> slice(i % 3 == 0 ? State.READY : State.RUNNING, 7L * i, i == 500_000 ? 7 : 1 + i % 7))
                .toArray(Slice[]::new);
        var lane = lane(slices);
        var result = lane.withMerged(7_000);

        assertThat(result.slices().size() + result.mergedSlices().size()).isBetween(300, 2_000);
        assertThat(result.sliceCount()).isEqualTo(1_000_000);
        assertThat(result.nanosByState()).isEqualTo(lane.nanosByState());
    }

    @Test
    void longSliceIsNeverHiddenAmongShortOnes() {
        var slices = IntStream.range(0, 10_000)
                .mapToObj(i -> slice(State.RUNNING, 1_000L * i, i % 100 == 50 ? 900 : 1))
                .toArray(Slice[]::new);

        assertThat(lane(slices).withMerged(900).slices())
                .filteredOn(slice -> slice.durationNanos() == 900)
                .hasSize(100);
    }
}
