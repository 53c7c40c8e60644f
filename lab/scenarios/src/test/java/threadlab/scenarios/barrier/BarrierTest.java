package threadlab.scenarios.barrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import threadlab.model.Figure;
import threadlab.model.PeerAnswer;
import threadlab.scenarios.barrier.Barrier.BarrierVariant;
import threadlab.scenarios.barrier.Barrier.BarrierWorkload;
import threadlab.scenarios.barrier.Barrier.Walker.Meeting;

class BarrierTest {

    private static Map<String, Double> figures(List<List<Meeting>> walks) {
        return Barrier.measure(walks).figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Test
    void quickWalkersWaitForTheSlowOne() {
        var quick = List.of(new Meeting(10, 31), new Meeting(41, 61), new Meeting(71, 91));
        var slow = List.of(new Meeting(30, 30), new Meeting(60, 60), new Meeting(90, 90));

        assertThat(figures(List.of(quick, slow)))
                .containsEntry("meetings", 3.0)
                .containsEntry("noneEarly", 1.0)
                .hasEntrySatisfying("waitedShare", share -> assertThat(share).isCloseTo(40.0 / 60, within(1e-9)));
    }

    @Test
    void walkerThatLeavesBeforeTheLastArrivesIsEarly() {
        var early = List.of(new Meeting(10, 29), new Meeting(40, 61));
        var slow = List.of(new Meeting(30, 30), new Meeting(60, 60));

        assertThat(figures(List.of(early, slow))).containsEntry("noneEarly", 0.0);
    }

    @Test
    void walkersThatNeverMeetHaveNoWaits() {
        assertThat(figures(List.of(List.of(), List.of()))).containsExactly(Map.entry("meetings", 0.0));
    }

    /// Of the first stage no wait is counted: with one meeting there is none.
    @Test
    void walkersThatMeetOnceHaveNoShareOfWaits() {
        assertThat(figures(List.of(List.of(new Meeting(10, 30)), List.of(new Meeting(30, 30)))))
                .containsOnly(Map.entry("meetings", 1.0), Map.entry("noneEarly", 1.0));
    }

    @Test
    void peersMeetingsAreTimesOfArrivalAndOfLeaving() throws Exception {
        var workload = new BarrierWorkload("one-slow", Duration.ofMillis(10), Duration.ofMillis(30), 2, 2);
        var answer = new PeerAnswer(
                List.of(List.of(List.of(10L, 31L), List.of(41L, 61L)), List.of(List.of(30L, 31L), List.of(60L, 62L))));

        assertThat(new Barrier()
                        .measurePeer(workload, BarrierVariant.CPYTHON_THREADS, answer)
                        .figures())
                .extracting(Figure::name, Figure::value)
                .contains(tuple("meetings", 2.0), tuple("noneEarly", 1.0), tuple("waitedShare", 20.0 / 30));
    }
}
