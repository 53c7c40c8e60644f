package threadlab.scenarios.heartbeat;

import java.io.IOException;
import threadlab.model.PassLog;
import threadlab.model.Task;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.cpu.SegmentClock;

/// Computes until the stretch is over and never waits: what the tick has to live beside.
final class Hog implements Task<Long> {

    /// Rounds of arithmetic between two looks at the clock: about 20 µs.
    private static final int ROUNDS_IN_STEP = 10_000;

    private final String name;
    private final Stretch stretch;
    private final PassLog log;

    Hog(String name, Stretch stretch, PassLog log) {
        this.name = name;
        this.stretch = stretch;
        this.log = log;
    }

    /// Computes without a look at anybody else.
    ///
    /// @return how many steps it got done
    @Override
    public Long call() throws Exception {
        return call(() -> {});
    }

    /// Computes and passes a check point after each step, some 20 µs long.
    Long call(Runnable checkPoint) throws Exception {
        return log.task(name, () -> compute(checkPoint));
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
        } while (!stretch.isOver());
        clock.segments().forEach(segment -> log.ran(name, segment.fromNanoTime(), segment.toNanoTime()));
        return value == 0 ? 0 : steps;
    }

    /// Asks another process, by one line.
    interface Exchange {
        String apply(String line) throws IOException;
    }

    /// Has the rest of the stretch computed where the order is sent to.
    Long callElsewhere(Exchange exchange) throws Exception {
        return log.task(name, () -> Long.parseLong(exchange.apply(Long.toString(stretch.nanosLeft()))));
    }
}
