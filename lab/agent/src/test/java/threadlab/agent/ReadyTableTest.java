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
