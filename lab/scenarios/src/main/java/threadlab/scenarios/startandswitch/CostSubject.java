package threadlab.scenarios.startandswitch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;

/// Lets the model and the yardstick repeat in turns, and gives what one repetition took.
record CostSubject(CostWorkload workload, Repetitions repetitions, Repeated variant, Repeated yardstick)
        implements Subject<Costs> {

    private static final String SOURCE = "System.nanoTime around the repetitions of a round, median of the rounds";

    @Override
    public Callable<Costs> arrange(PassLog log) {
        return () -> {
            var own = new ArrayList<Double>();
            var yard = new ArrayList<Double>();
            for (var round = 1; round <= repetitions.rounds(); round++) {
                yard.add(log.task("yardstick" + round, () -> nanos(yardstick, workload.yardstickTimes())));
                own.add(log.task("round" + round, () -> nanos(variant, repetitions.times())));
            }
            return new Costs(own, yard);
        };
    }

    private static double nanos(Repeated repeated, int times) throws Exception {
        var done = new AtomicInteger();
        var start = System.nanoTime();
        repeated.repeat(times, done::incrementAndGet);
        var nanos = System.nanoTime() - start;
        if (done.get() != times) {
            throw new WrongResultException(times + " repetitions", done.get());
        }
        return (double) nanos / times;
    }

    @Override
    public Findings check(Attempt<Costs> attempt) throws Exception {
        var costs = attempt.orThrow();
        if (costs == null) {
            throw new WrongResultException("costs", null);
        }
        return Findings.of(List.of())
                .figure(workload.figure(), Unit.NANOS, SOURCE, costs.own())
                .figure("yardstickNanos", Unit.NANOS, SOURCE + ", platform threads", costs.yardstick())
                .figure(
                        "timesCheaper",
                        Unit.RATIO,
                        "yardstickNanos / %s of the same pass".formatted(workload.figure()),
                        costs.timesCheaper());
    }

    @Override
    public void close() throws IOException {
        variant.close();
    }
}
