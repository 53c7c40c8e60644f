package threadlab.scenarios.manysleepers;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;

/// Lets a crowd wait and reckons what each of it takes.
record ManySleepersSubject(SleepersWorkload workload, SleepersVariant variant) implements Subject<Slept> {

    @Override
    public Callable<Slept> arrange(PassLog log) {
        var crowd = new Crowd(workload, log);
        var before = beforeThePass();
        return () -> {
            var done = variant.sleep(crowd);
            return new Slept(done, before, crowd.census());
        };
    }

    private static OptionalLong beforeThePass() {
        try {
            return Memory.bytesAtRest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    @Override
    public Findings check(Attempt<Slept> attempt) throws Exception {
        var slept = attempt.orThrow();
        if (slept == null || slept.done() != workload.count()) {
            throw new WrongResultException(workload.count() + " waits at their end", slept);
        }
        var waiting = slept.census().waiting();
        var findings =
                Findings.of(List.of()).figure("waitingAtOnce", Unit.COUNT, "counted when the memory was read", waiting);
        var before = slept.before();
        var during = slept.census().bytes();
        return before.isEmpty() || during.isEmpty()
                ? findings
                : findings.figure(
                        "bytesPerWait",
                        Unit.BYTES,
                        Memory.SOURCE + ": (while they wait - before the pass) / waiting",
                        (double) (during.getAsLong() - before.getAsLong()) / Math.max(1, waiting));
    }
}
