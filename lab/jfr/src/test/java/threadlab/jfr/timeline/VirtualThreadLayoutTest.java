package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.jfr.timeline.MadeUpMounts.ANN;
import static threadlab.jfr.timeline.MadeUpMounts.BOB;
import static threadlab.jfr.timeline.MadeUpMounts.MILLI;
import static threadlab.jfr.timeline.MadeUpMounts.ONE;
import static threadlab.jfr.timeline.MadeUpMounts.PARKED;
import static threadlab.jfr.timeline.MadeUpMounts.TERMINATED;
import static threadlab.jfr.timeline.MadeUpMounts.TWO;
import static threadlab.jfr.timeline.MadeUpMounts.mount;
import static threadlab.jfr.timeline.MadeUpMounts.timed;
import static threadlab.jfr.timeline.MadeUpMounts.waited;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.WakerResolver;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

class VirtualThreadLayoutTest {

    private static List<Slice> slices(List<MountSlice> made, StateInterval... waits) {
        var mounts = MountView.of(made);
        var table = mounts.table();
        var all = new WaitIndex[table.threads()];
        Arrays.fill(all, new WaitIndex(List.of(waits)));
        var layout =
                new VirtualThreadLayout(table, new PinIndex(table, all), new MountedFiles(table, new WaitIndex[0]));
        mounts.visit(layout.allThreads((state, start, end, mount, detail) -> {}));
        var slices = new ArrayList<Slice>();
        var cursor = new SliceCursor(0, new SliceDescriber(mounts).labelled(""), slice -> slices.add(slice.slice()));
        layout.oneThread(mounts, 100 * MILLI, cursor);
        return slices;
    }

    private static List<String> written(List<Slice> slices) {
        return slices.stream()
                .map(slice -> "%s %d-%d".formatted(slice.state(), slice.startNanos() / MILLI, slice.endNanos() / MILLI))
                .toList();
    }

    @Test
    void runsWaitsQueuesAndRunsAgain() {
        var slices = slices(List.of(mount(ANN, ONE, 2, 10, PARKED, 1), mount(ANN, TWO, 30, 40, TERMINATED, 5, BOB)));

        assertThat(written(slices))
                .containsExactly("READY 1-2", "RUNNING 2-10", "PARKED 10-25", "READY 25-30", "RUNNING 30-40");
        assertThat(slices.get(1).detail()).isEqualTo("on carrier-1, then " + PARKED);
        assertThat(slices.get(3).detail()).endsWith(", by bob");
        assertThat(slices).extracting(Slice::waker).containsExactly("", "", "", "bob", "");
    }

    @Test
    void eventOfTheJdkTellsWhatAWaitWas() {
        var mounts = List.of(
                mount(ANN, ONE, 0, 10, "timed-parked or sleeping", 0),
                mount(ANN, ONE, 30, 40, "blocked on a monitor", 0),
                mount(ANN, ONE, 50, 60, "in Object.wait (timed)", 0),
                mount(ANN, ONE, 70, 80, TERMINATED, 0));

        assertThat(written(slices(mounts, waited(ANN, State.SLEEPING, 9, 31))))
                .containsExactly(
                        "RUNNING 0-10",
                        "SLEEPING 10-30",
                        "RUNNING 30-40",
                        "MONITOR 40-50",
                        "RUNNING 50-60",
                        "OBJECT_WAIT 60-70",
                        "RUNNING 70-80");
        assertThat(written(slices(mounts, waited(ANN, State.SOCKET, 8, 32)))).contains("SOCKET 10-30");
        assertThat(written(slices(mounts))).contains("PARKED 10-30");
    }

    @Test
    void sleepIsOverdueFromItsEndUntilTheThreadIsReady() {
        var mounts =
                List.of(mount(ANN, ONE, 0, 10, "timed-parked or sleeping", 0), mount(ANN, ONE, 70, 80, TERMINATED, 5));

        var slices = slices(mounts, timed(ANN, State.SLEEPING, 9, 71, 20));

        assertThat(written(slices))
                .containsExactly("RUNNING 0-10", "SLEEPING 10-29", "OVERDUE 29-65", "READY 65-70", "RUNNING 70-80");
        assertThat(slices.get(2).detail()).isEqualTo("sleeping, 20.00 ms asked for");
        assertThat(slices.get(2).source()).isEqualTo(slices.get(1).source());
        assertThat(slices.get(2).stack()).isEqualTo("Ann.sleep:3");
    }

    /// Of a wait for which the JDK has no event the agent knows the limit.
    @Test
    void notifiedThreadThatWaitsForItsMonitorIsNotOverdue() {
        assertThat(written(slices(waitingInMonitor("time-out or sleep over"))))
                .containsExactly("RUNNING 0-10", "OBJECT_WAIT 10-30", "OVERDUE 30-65", "READY 65-70", "RUNNING 70-80");
        assertThat(written(slices(waitingInMonitor("notified (Object.notify)"))))
                .containsExactly("RUNNING 0-10", "OBJECT_WAIT 10-65", "READY 65-70", "RUNNING 70-80");
    }

    private static List<MountSlice> waitingInMonitor(String cause) {
        return List.of(
                new MountSlice(ANN, ONE, 0, 10 * MILLI, "in Object.wait (timed)", 0, "", null, 20 * MILLI),
                new MountSlice(ANN, ONE, 70 * MILLI, 80 * MILLI, TERMINATED, 5 * MILLI, cause, null));
    }

    @Test
    void timedWaitThatEndedInItsTimeOrWithinATimersPrecisionIsNotOverdue() {
        var mounts =
                List.of(mount(ANN, ONE, 0, 10, "timed-parked or sleeping", 0), mount(ANN, ONE, 70, 80, TERMINATED, 5));

        for (var asked : List.of(100, 55)) {
            assertThat(written(slices(mounts, timed(ANN, State.PARKED, 9, 71, asked))))
                    .as("%d ms asked, ready after 56", asked)
                    .containsExactly("RUNNING 0-10", "PARKED 10-65", "READY 65-70", "RUNNING 70-80");
        }
    }

    @Test
    void yieldIsReadyAtOnce() {
        var slices = slices(
                List.of(mount(ANN, ONE, 0, 10, "yielded (Thread.yield)", 0), mount(ANN, ONE, 14, 20, TERMINATED, 3)));

        assertThat(written(slices)).containsExactly("RUNNING 0-10", "READY 10-14", "RUNNING 14-20");
    }

    @Test
    void pinSplitsTheSliceThatItLiesIn() {
        var mounts = List.of(mount(ANN, ONE, 0, 50, TERMINATED, 0));
        var slices = slices(mounts, waited(ANN, State.SLEEPING, 10, 30), waited(ANN, State.PINNED, 11, 29));

        assertThat(written(slices)).containsExactly("RUNNING 0-10", "PINNED 10-30", "RUNNING 30-50");
        assertThat(slices.get(1).detail()).isEqualTo("on carrier-1, sleeping");
        assertThat(slices.get(1).source()).isEqualTo(EventNames.VIRTUAL_THREAD_PINNED);
    }

    @Test
    void waitThatNeverLeftTheCarrierIsAPinWithoutAnEventThatSaysSo() {
        var mounts = List.of(mount(ANN, ONE, 0, 50, TERMINATED, 0));

        assertThat(written(slices(mounts, waited(ANN, State.OBJECT_WAIT, 10, 30), waited(ANN, State.PARKED, 40, 45))))
                .containsExactly("RUNNING 0-10", "PINNED 10-30", "RUNNING 30-40", "PINNED 40-45", "RUNNING 45-50");
        assertThat(written(slices(mounts, waited(ANN, State.SOCKET, 10, 11)))).containsExactly("RUNNING 0-50");
    }

    @Test
    void pinsThatReachBeyondTheirSliceAreCut() {
        var mounts = List.of(mount(ANN, ONE, 10, 50, TERMINATED, 0));

        assertThat(written(slices(mounts, waited(ANN, State.PINNED, 5, 20), waited(ANN, State.PINNED, 15, 60))))
                .containsExactly("PINNED 10-50");
    }

    @Test
    void afterTheLastSliceNothingIsClaimed() {
        var slices = slices(List.of(mount(ANN, ONE, 0, 10, PARKED, -1)));

        assertThat(written(slices)).containsExactly("RUNNING 0-10", "UNRECORDED 10-100");
    }

    @Test
    void queueTimeThatReachesIntoTheSliceBeforeIsCut() {
        var slices = slices(List.of(mount(ANN, ONE, 0, 10, PARKED, 0), mount(ANN, ONE, 14, 20, TERMINATED, 9)));

        assertThat(written(slices)).containsExactly("RUNNING 0-10", "READY 10-14", "RUNNING 14-20");
    }

    @Test
    void endOfAThreadIsTheWakerOfItsJoiner() {
        var ended = mount(BOB, TWO, 5, 20, TERMINATED, 0);
        var mounts = List.of(mount(ANN, ONE, 0, 10, PARKED, 0), ended, mount(ANN, ONE, 21, 30, TERMINATED, 1, TWO));

        assertThat(new WakerResolver(MountView.of(mounts))
                        .wakeUp(mounts.size() - 1)
                        .inWords())
                .endsWith(", by the end of bob");
        var later = mount(BOB, TWO, 5, 20, PARKED, 0);
        assertThat(new WakerResolver(MountView.of(List.of(mounts.getFirst(), later, mounts.getLast())))
                        .wakeUp(mounts.size() - 1)
                        .inWords())
                .endsWith(", by carrier-2");
    }

    @Test
    void carrierOnWhichAThreadEndedLongAgoWakesASleeperByItself() {
        var ended = mount(BOB, TWO, 5, 20, TERMINATED, 0);
        var asleep = mount(ANN, ONE, 0, 10, "timed-parked or sleeping", 0);
        var woken =
                new MountSlice(ANN, ONE, 210 * MILLI, 220 * MILLI, TERMINATED, MILLI, "time-out or sleep over", TWO);

        assertThat(new WakerResolver(MountView.of(List.of(asleep, ended, woken))).wakeUp(2))
                .isEqualTo(new WakerResolver.WakeUp("time-out or sleep over, by carrier-2", "carrier-2"));
    }
}
