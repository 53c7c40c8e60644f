package threadlab.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.jfr.MadeUpHops.ANN;
import static threadlab.jfr.MadeUpHops.BOB;
import static threadlab.jfr.MadeUpHops.MILLI;
import static threadlab.jfr.MadeUpHops.ONE;
import static threadlab.jfr.MadeUpHops.PARKED;
import static threadlab.jfr.MadeUpHops.TERMINATED;
import static threadlab.jfr.MadeUpHops.TWO;
import static threadlab.jfr.MadeUpHops.hop;
import static threadlab.jfr.MadeUpHops.waited;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

class VirtualLifeTest {

    private static List<Slice> life(List<Hop> made, Wait... waits) {
        var hops = Hops.of(made);
        var columns = hops.columns();
        var all = new Waits[columns.threads()];
        Arrays.fill(all, new Waits(List.of(waits)));
        var virtual = new VirtualLife(columns, new Pins(columns, all));
        hops.visit(virtual.all((state, start, end, hop, told) -> {}));
        var life = new ArrayList<Slice>();
        var laid = new Laid(0, new LifeWording(hops).labelled(""), piece -> life.add(piece.slice()));
        virtual.one(hops, 100 * MILLI, laid);
        return life;
    }

    private static List<String> words(List<Slice> life) {
        return life.stream()
                .map(slice -> "%s %d-%d".formatted(slice.state(), slice.startNanos() / MILLI, slice.endNanos() / MILLI))
                .toList();
    }

    @Test
    void runsWaitsQueuesAndRunsAgain() {
        var life = life(List.of(hop(ANN, ONE, 2, 10, PARKED, 1), hop(ANN, TWO, 30, 40, TERMINATED, 5, BOB)));

        assertThat(words(life))
                .containsExactly("READY 1-2", "RUNNING 2-10", "PARKED 10-25", "READY 25-30", "RUNNING 30-40");
        assertThat(life.get(1).detail()).isEqualTo("on carrier-1, then " + PARKED);
        assertThat(life.get(3).detail()).endsWith(", by bob");
        assertThat(life).extracting(Slice::waker).containsExactly("", "", "", "bob", "");
    }

    @Test
    void eventOfTheJdkTellsWhatAWaitWas() {
        var hops = List.of(
                hop(ANN, ONE, 0, 10, "timed-parked or sleeping", 0),
                hop(ANN, ONE, 30, 40, "blocked on a monitor", 0),
                hop(ANN, ONE, 50, 60, "in Object.wait (timed)", 0),
                hop(ANN, ONE, 70, 80, TERMINATED, 0));

        assertThat(words(life(hops, waited(ANN, State.SLEEPING, 9, 31))))
                .containsExactly(
                        "RUNNING 0-10",
                        "SLEEPING 10-30",
                        "RUNNING 30-40",
                        "MONITOR 40-50",
                        "RUNNING 50-60",
                        "OBJECT_WAIT 60-70",
                        "RUNNING 70-80");
        assertThat(words(life(hops, waited(ANN, State.SOCKET, 8, 32)))).contains("SOCKET 10-30");
        assertThat(words(life(hops))).contains("PARKED 10-30");
    }

    @Test
    void yieldIsReadyAtOnce() {
        var life =
                life(List.of(hop(ANN, ONE, 0, 10, "yielded (Thread.yield)", 0), hop(ANN, ONE, 14, 20, TERMINATED, 3)));

        assertThat(words(life)).containsExactly("RUNNING 0-10", "READY 10-14", "RUNNING 14-20");
    }

    @Test
    void pinSplitsTheSliceThatItLiesIn() {
        var hops = List.of(hop(ANN, ONE, 0, 50, TERMINATED, 0));
        var life = life(hops, waited(ANN, State.SLEEPING, 10, 30), waited(ANN, State.PINNED, 11, 29));

        assertThat(words(life)).containsExactly("RUNNING 0-10", "PINNED 10-30", "RUNNING 30-50");
        assertThat(life.get(1).detail()).isEqualTo("on carrier-1, sleeping");
        assertThat(life.get(1).source()).isEqualTo(Pin.EVENT);
    }

    @Test
    void waitThatNeverLeftTheCarrierIsAPinWithoutAnEventThatSaysSo() {
        var hops = List.of(hop(ANN, ONE, 0, 50, TERMINATED, 0));

        assertThat(words(life(hops, waited(ANN, State.OBJECT_WAIT, 10, 30), waited(ANN, State.PARKED, 40, 45))))
                .containsExactly("RUNNING 0-10", "PINNED 10-30", "RUNNING 30-40", "PINNED 40-45", "RUNNING 45-50");
        assertThat(words(life(hops, waited(ANN, State.SOCKET, 10, 11)))).containsExactly("RUNNING 0-50");
    }

    @Test
    void pinsThatReachBeyondTheirSliceAreCut() {
        var hops = List.of(hop(ANN, ONE, 10, 50, TERMINATED, 0));

        assertThat(words(life(hops, waited(ANN, State.PINNED, 5, 20), waited(ANN, State.PINNED, 15, 60))))
                .containsExactly("PINNED 10-50");
    }

    @Test
    void afterTheLastSliceNothingIsClaimed() {
        var life = life(List.of(hop(ANN, ONE, 0, 10, PARKED, -1)));

        assertThat(words(life)).containsExactly("RUNNING 0-10", "UNRECORDED 10-100");
    }

    @Test
    void queueTimeThatReachesIntoTheSliceBeforeIsCut() {
        var life = life(List.of(hop(ANN, ONE, 0, 10, PARKED, 0), hop(ANN, ONE, 14, 20, TERMINATED, 9)));

        assertThat(words(life)).containsExactly("RUNNING 0-10", "READY 10-14", "RUNNING 14-20");
    }

    @Test
    void endOfAThreadIsTheWakerOfItsJoiner() {
        var ended = hop(BOB, TWO, 5, 20, TERMINATED, 0);
        var hops = List.of(hop(ANN, ONE, 0, 10, PARKED, 0), ended, hop(ANN, ONE, 21, 30, TERMINATED, 1, TWO));

        assertThat(new Wakers(Hops.of(hops)).wakeUp(hops.size() - 1).inWords()).endsWith(", by the end of bob");
        var later = hop(BOB, TWO, 5, 20, PARKED, 0);
        assertThat(new Wakers(Hops.of(List.of(hops.getFirst(), later, hops.getLast())))
                        .wakeUp(hops.size() - 1)
                        .inWords())
                .endsWith(", by carrier-2");
    }

    @Test
    void carrierOnWhichAThreadEndedLongAgoWakesASleeperByItself() {
        var ended = hop(BOB, TWO, 5, 20, TERMINATED, 0);
        var asleep = hop(ANN, ONE, 0, 10, "timed-parked or sleeping", 0);
        var woken = new Hop(ANN, ONE, 210 * MILLI, 220 * MILLI, TERMINATED, MILLI, "time-out or sleep over", TWO);

        assertThat(new Wakers(Hops.of(List.of(asleep, ended, woken))).wakeUp(2))
                .isEqualTo(new Wakers.WakeUp("time-out or sleep over, by carrier-2", "carrier-2"));
    }
}
