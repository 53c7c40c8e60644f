package threadlab.scenarios.lostupdates;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import threadlab.model.PassLog;

/// Gives a variant what it needs of the workload, for one pass.
record Work(CountWorkload workload, LongAdder loopNanos, PassLog log) {

    Pause pause() {
        return workload.waits() ? new Sleep(workload.delay(), log) : new Computation();
    }

    UnsafeCounter unsafeCounter() {
        return new UnsafeCounter(pause());
    }

    /// Returns the tasks, which all add to one counter.
    List<Adder> adders(Counter counter) {
        return names().stream().map(name -> adder(name, counter)).toList();
    }

    Adder adder(String name, Counter counter) {
        return new Adder(name, counter, workload.updates(), loopNanos, log);
    }

    List<String> names() {
        return IntStream.rangeClosed(1, workload.tasks())
                .mapToObj(i -> "adder" + i)
                .toList();
    }
}
