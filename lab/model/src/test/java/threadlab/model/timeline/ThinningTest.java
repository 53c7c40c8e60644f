package threadlab.model.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {

    private static Lane lane(Slice... slices) {
        return new Lane(Lane.Kind.CARRIER, "carrier", "carrier", List.of(slices));
    }

    private static Slice slice(State state, long start, long length) {
        return new Slice(state, start, length, "", "made up");
    }

    @Test
    void longSlicesStayAsTheyAre() {
        var lane = lane(slice(State.RUNNING, 0, 100), slice(State.PARKED, 100, 900));

        assertThat(lane.thinned(100).slices()).isEqualTo(lane.slices());
        assertThat(lane.thinned(100).crowds()).isEmpty();
    }

    @Test
    void loneShortSliceStaysAsItIs() {
        var lane = lane(slice(State.RUNNING, 0, 1), slice(State.RUNNING, 500, 1), slice(State.RUNNING, 1_000, 1));

        assertThat(lane.thinned(100).slices()).hasSize(3);
        assertThat(lane.thinned(100).crowds()).isEmpty();
    }

    @Test
    void neighbouringShortSlicesBecomeOneCrowd() {
        var thin = lane(
                        slice(State.READY, 0, 30),
                        slice(State.RUNNING, 30, 20),
                        slice(State.PARKED, 50, 40),
                        slice(State.SLEEPING, 90, 500))
                .thinned(100);

        assertThat(thin.slices()).extracting(Slice::state).containsExactly(State.SLEEPING);
        assertThat(thin.crowds()).singleElement().satisfies(crowd -> {
            assertThat(crowd.count()).isEqualTo(3);
            assertThat(crowd.startNanos()).isZero();
            assertThat(crowd.endNanos()).isEqualTo(90);
            assertThat(crowd.nanosByState())
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
        var thin = lane.thinned(7_000);

        assertThat(thin.slices().size() + thin.crowds().size()).isBetween(300, 2_000);
        assertThat(thin.sliceCount()).isEqualTo(1_000_000);
        assertThat(thin.nanosByState()).isEqualTo(lane.nanosByState());
    }

    @Test
    void longSliceIsNeverHiddenAmongShortOnes() {
        var slices = IntStream.range(0, 10_000)
                .mapToObj(i -> slice(State.RUNNING, 1_000L * i, i % 100 == 50 ? 900 : 1))
                .toArray(Slice[]::new);

        assertThat(lane(slices).thinned(900).slices())
                .filteredOn(slice -> slice.durationNanos() == 900)
                .hasSize(100);
    }
}
