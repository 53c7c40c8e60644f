package threadlab.scenarios.primitives;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import threadlab.model.PassLog;
import threadlab.scenarios.eventloop.EventLoop;

/// Is what the primitive guards: counts who is inside, and notes who entered in which order.
///
/// Keeps nobody out itself. Thread-safe.
final class Section {

    private final Duration hold;
    private final PassLog log;
    private final AtomicInteger inside = new AtomicInteger();
    private final LongAccumulator peak = new LongAccumulator(Math::max, 0);
    private final Queue<String> entrances = new ConcurrentLinkedQueue<>();

    Section(Duration hold, PassLog log) {
        this.hold = hold;
        this.log = log;
    }

    /// Enters, waits inside by a call that blocks, and leaves.
    void hold(String task, Blocking blocking) throws Exception {
        enter(task);
        pause(blocking);
        leave();
    }

    /// Enters, waits inside without a thread, and leaves.
    CompletableFuture<Void> hold(String task, EventLoop loop) {
        enter(task);
        return pause(task, loop).thenRun(this::leave);
    }

    void enter(String who) {
        entrances.add(who);
        peak.accumulate(inside.incrementAndGet());
    }

    void leave() {
        inside.decrementAndGet();
    }

    void pause(Blocking blocking) throws Exception {
        blocking.call(() -> log.waiting(hold, () -> {
            Thread.sleep(hold);
            return hold;
        }));
    }

    CompletableFuture<Void> pause(String task, EventLoop loop) {
        return log.asyncWait(task, hold, () -> loop.sleep(hold));
    }

    /// Returns the most that were inside at one moment.
    long peak() {
        return peak.get();
    }

    /// Returns who entered, the first one first.
    List<String> entrances() {
        return List.copyOf(entrances);
    }
}
