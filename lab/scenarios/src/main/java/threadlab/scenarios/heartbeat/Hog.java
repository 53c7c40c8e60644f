package threadlab.scenarios.heartbeat;

import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.cpu.SegmentClock;

/// Computes until the window is over and never waits: the neighbour of the ticker.
///
/// @param name the task's name in the timeline
record Hog(String name, TimeWindow window, TaskRecorder recorder) implements Task<Long> {

    /// Rounds of arithmetic between two looks at the clock: about 20 µs.
    private static final int ROUNDS_IN_STEP = 10_000;

    /// Computes without regard to others.
    ///
    /// @return how many steps it computed
    @Override
    public Long call() throws Exception {
        return call(() -> {});
    }

    /// Computes and passes a check point after each step of some 20 µs.
    Long call(Runnable checkPoint) throws Exception {
        return recorder.task(name, () -> compute(checkPoint));
    }

    private long compute(Runnable checkPoint) {
        var clock = new SegmentClock(name);
        var value = Arithmetic.SEED;
        var steps = 0L;
        do {
            clock.read();
            value = Arithmetic.xorshift(value, ROUNDS_IN_STEP);
            clock.read();
            steps++;
            checkPoint.run();
        } while (!window.isOver());
        clock.segments().forEach(segment -> recorder.ran(name, segment.fromNanoTime(), segment.toNanoTime()));
        return value == 0 ? 0 : steps;
    }
}
