package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ReadyTableTest {

    private final ReadyTable table = new ReadyTable();

    private static VirtualThreadSlice event(Thread thread) {
        var event = new VirtualThreadSlice();
        event.virtualThread = thread;
        event.place = Place.UNPARK;
        return event;
    }

    @Test
    void entryIsTakenOnce() {
        var thread = new Thread();
        var event = event(thread);
        table.put(thread, event);

        assertThat(table.take(thread)).isSameAs(event);
        assertThat(table.take(thread)).isNull();
    }

    @Test
    void threadThatWasNotPutHasNone() {
        assertThat(table.take(new Thread())).isNull();
    }

    @Test
    void ofTwoWhoTriedTheOneWhoSucceededIsTaken() {
        var thread = new Thread();
        var winner = event(thread);
        var loser = event(thread);
        table.put(thread, winner);
        table.put(thread, loser);
        loser.taken = true;
        winner.succeed();

        assertThat(table.take(thread)).isSameAs(winner);
        assertThat(table.take(thread)).isNull();
    }

    @Test
    void stateThatAThreadLeftInIsThereUntilItRuns() {
        var thread = new Thread();
        var left = event(thread);
        left.place = null;
        left.leftIn = 15;
        table.put(thread, left);
        table.put(thread, event(thread));

        assertThat(table.take(thread))
                .isNotSameAs(left)
                .extracting(event -> event.leftIn)
                .isEqualTo(15);
        table.put(thread, event(thread));
        assertThat(table.take(thread)).extracting(event -> event.leftIn).isEqualTo(-1);
    }

    /// An attempt that is held up can succeed after its thread ran by another one's and left again.
    @Test
    void attemptThatIsNotDecidedOutlivesTheSliceOfAnother() {
        var thread = new Thread();
        var heldUp = event(thread);
        var winner = event(thread);
        table.put(thread, heldUp);
        table.put(thread, winner);
        winner.succeed();

        assertThat(table.take(thread)).isSameAs(winner);
        assertThat(table.take(thread)).isSameAs(heldUp);
    }

    /// 200,000 threads in 65,536 chains, so most share one with others.
    @Test
    void threadsOfOneChainDoNotGetEachOthersEntries() throws Exception {
        var workers = new ArrayList<Callable<Integer>>();
        for (var w = 0; w < 4; w++) {
            workers.add(() -> {
                var threads = new ArrayList<Thread>();
                for (var i = 0; i < 50_000; i++) {
                    var thread = Thread.ofVirtual().unstarted(() -> {});
                    threads.add(thread);
                    table.put(thread, event(thread));
                }
                var wrong = 0;
                for (var thread : threads) {
                    var event = table.take(thread);
                    wrong += event == null || event.virtualThread != thread ? 1 : 0;
                }
                return wrong;
            });
        }
        try (var executor = Executors.newFixedThreadPool(4)) {
            for (var future : executor.invokeAll(workers)) {
                assertThat(future.get()).isZero();
            }
        }
    }
}
