package threadlab.scenarios.lostupdates;

import java.util.concurrent.atomic.LongAdder;
import threadlab.model.PassLog;
import threadlab.model.Task;

/// Adds 1 to a counter, time after time: the task that every variant runs.
///
/// @param updates how often
/// @param loopNanos takes how long the loop took
record Adder(String name, Counter counter, int updates, LongAdder loopNanos, PassLog log) implements Task<Counter> {

    @Override
    public Counter call() throws Exception {
        return log.task(name, () -> {
            var start = System.nanoTime();
            for (var i = 0; i < updates; i++) {
                counter.add();
            }
            loopNanos.add(System.nanoTime() - start);
            return counter;
        });
    }
}
