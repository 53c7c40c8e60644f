package threadlab.scenarios.cpulanes;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import threadlab.model.PassLog;
import threadlab.model.Task;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.cpu.SegmentClock;

/// Computes units of equal work one after the other, and reads the clock all the while: the task that every variant
/// runs.
///
/// Runs once, on one thread at a time.
final class CpuTask implements Task<Computed> {

    private static final int ROUNDS_IN_STEP = 1_000;

    private final String name;
    private final int units;
    private final int stepsInUnit;
    private final PassLog log;
    private final SegmentClock clock;
    private long sum;
    private int done;

    CpuTask(String name, int units, int stepsInUnit, PassLog log) {
        this.name = name;
        this.units = units;
        this.stepsInUnit = stepsInUnit;
        this.log = log;
        this.clock = new SegmentClock(name);
    }

    /// Computes all units without a look at anybody else.
    @Override
    public Computed call() throws Exception {
        return call(() -> {});
    }

    /// Computes all units and passes a check point after each step, some microseconds long.
    Computed call(Runnable checkPoint) throws Exception {
        return log.task(name, () -> {
            while (done < units) {
                unit(checkPoint);
            }
            return end();
        });
    }

    /// Computes each unit in a callback of its own: between two units the loop is free for others.
    CompletableFuture<Computed> callInTurns(Executor loop) {
        return log.asyncTask(name, () -> turn(loop));
    }

    private CompletableFuture<Computed> turn(Executor loop) {
        return CompletableFuture.runAsync(() -> unit(() -> {}), loop)
                .thenCompose(nothing -> done < units ? turn(loop) : CompletableFuture.completedFuture(end()));
    }

    private void unit(Runnable checkPoint) {
        var value = Arithmetic.SEED;
        clock.read();
        for (var step = 0; step < stepsInUnit; step++) {
            value = Arithmetic.xorshift(value, ROUNDS_IN_STEP);
            checkPoint.run();
            clock.read();
        }
        sum += value;
        done++;
    }

    private Computed end() {
        var computed = new Computed(name, sum, clock.segments());
        tell(computed);
        return computed;
    }

    private void tell(Computed computed) {
        computed.segments().forEach(segment -> log.ran(name, segment.fromNanoTime(), segment.toNanoTime()));
    }

    /// Asks another process, by one line.
    interface Exchange {
        String apply(String line) throws IOException;
    }

    /// Has all units computed where the order is sent to.
    Computed callElsewhere(Exchange exchange) throws Exception {
        return log.task(name, () -> {
            var computed = Computed.parse(exchange.apply("%s %d %d".formatted(name, units, stepsInUnit)));
            tell(computed);
            return computed;
        });
    }

    static CpuTask parse(String line) {
        var words = line.split(" ", -1);
        return new CpuTask(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), PassLog.SILENT);
    }
}
