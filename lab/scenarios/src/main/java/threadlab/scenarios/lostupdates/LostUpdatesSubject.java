package threadlab.scenarios.lostupdates;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;

/// Lets a variant count and compares with what was asked for.
record LostUpdatesSubject(CountWorkload workload, CountVariant variant) implements Subject<Count> {

    @Override
    public Callable<Count> arrange(PassLog log) {
        var work = new Work(workload, new LongAdder(), log);
        return () -> new Count(variant.count(work), work.loopNanos().sum());
    }

    @Override
    public Findings check(Attempt<Count> attempt) throws Exception {
        var count = attempt.orThrow();
        var asked = workload.asked();
        if (count == null || count.value() < 1 || count.value() > asked) {
            throw new WrongResultException("a number from 1 to " + asked, count);
        }
        var findings = Findings.of(List.of())
                .figure(
                        "lostShare",
                        Unit.SHARE,
                        "1 - the number in the end / updates asked for",
                        (double) (asked - count.value()) / asked)
                .condition("nothingLost", "the number in the end = updates asked for", count.value() == asked);
        return count.loopNanos() == 0
                ? findings
                : findings.figure(
                        "updateNanos",
                        Unit.NANOS,
                        "System.nanoTime around each task's loop / updates asked for",
                        (double) count.loopNanos() / asked);
    }

    @Override
    public void close() throws IOException {
        variant.close();
    }
}
