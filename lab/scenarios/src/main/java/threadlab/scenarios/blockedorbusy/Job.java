package threadlab.scenarios.blockedorbusy;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import threadlab.model.PassLog;
import threadlab.model.Task;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.cpu.Segment;
import threadlab.scenarios.cpu.SegmentClock;
import threadlab.scenarios.eventloop.EventLoop;

/// Computes, then waits, and keeps a diary of which it did when: the task that every variant runs.
///
/// Runs once, on one thread at a time.
final class Job implements Task<Diary> {

    private static final int ROUNDS_IN_STEP = 1_000;

    private final String name;
    private final int steps;
    private final Duration delay;
    private final PassLog log;
    private final SegmentClock clock;
    private long value = Arithmetic.SEED;

    /// @param steps of 1,000 rounds of arithmetic, about 2 µs each
    /// @param delay how long it waits, once
    Job(String name, int steps, Duration delay, PassLog log) {
        this.name = name;
        this.steps = steps;
        this.delay = delay;
        this.log = log;
        this.clock = new SegmentClock(name);
    }

    /// Makes the wait, and what has to be done before and after it.
    interface Waiting {
        Segment around(Callable<Segment> wait) throws Exception;
    }

    @Override
    public Diary call() throws Exception {
        return call(() -> {}, Callable::call);
    }

    /// Passes a check point after each step, some microseconds long, and makes the wait as it is told to.
    Diary call(Runnable checkPoint, Waiting waiting) throws Exception {
        return log.task(name, () -> {
            var begun = System.nanoTime();
            var cpuBegun = ThreadClock.nanos();
            compute(checkPoint);
            var waited = waiting.around(this::block);
            var cpuEnded = ThreadClock.nanos();
            return diary(
                    begun,
                    waited,
                    cpuEnded.isPresent()
                            ? OptionalLong.of(cpuEnded.getAsLong() - cpuBegun.getAsLong())
                            : OptionalLong.empty());
        });
    }

    /// Computes in one callback, and waits by a timer: between the two callbacks the loop's thread is free.
    CompletableFuture<Diary> on(EventLoop loop) {
        return log.asyncTask(name, () -> {
            var begun = System.nanoTime();
            compute(() -> {});
            var from = System.nanoTime();
            return log.asyncWait(name, delay, () -> loop.sleep(delay))
                    .thenApply(slept -> diary(begun, since(from), OptionalLong.empty()));
        });
    }

    private void compute(Runnable checkPoint) {
        clock.read();
        for (var step = 0; step < steps; step++) {
            value = Arithmetic.xorshift(value, ROUNDS_IN_STEP);
            checkPoint.run();
            clock.read();
        }
    }

    private Segment block() throws Exception {
        var from = System.nanoTime();
        return log.waiting(delay, () -> {
            Thread.sleep(delay);
            return since(from);
        });
    }

    private Segment since(long fromNanoTime) {
        return new Segment(name, fromNanoTime, System.nanoTime());
    }

    private Diary diary(long begun, Segment waited, OptionalLong cpuNanos) {
        var executing = clock.segments();
        executing.forEach(segment -> log.ran(name, segment.fromNanoTime(), segment.toNanoTime()));
        return new Diary(name, since(begun), executing, waited, cpuNanos);
    }

    /// Returns what it has computed so far.
    long value() {
        return value;
    }
}
