package threadlab.scenarios.heartbeat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;

/// Hands the heart and the hogs to a variant and takes the ticks' latenesses.
record HeartbeatSubject(HeartbeatWorkload workload, HeartbeatVariant variant) implements Subject<List<Long>> {

    static final String SOURCE = "how long after its time each tick came, by System.nanoTime";

    @Override
    public Callable<List<Long>> arrange(PassLog log) {
        var stretch = new Stretch(workload.length());
        var heart = workload.heart(stretch, log);
        var hogs = workload.hogs(stretch, log);
        return () -> {
            stretch.begin();
            return variant.run(heart, hogs);
        };
    }

    @Override
    public Findings check(Attempt<List<Long>> attempt) throws Exception {
        var latenesses = Objects.requireNonNull(attempt.orThrow());
        if (latenesses.isEmpty()) {
            throw new WrongResultException("one tick at least", latenesses);
        }
        return findings(latenesses);
    }

    static Findings findings(List<Long> latenesses) {
        var nanos = latenesses.stream().mapToLong(Long::longValue).sorted().toArray();
        return Findings.of(List.of())
                .figure("medianLatenessNanos", Unit.NANOS, "median of " + SOURCE, nanos[nanos.length / 2])
                .figure("worstLatenessNanos", Unit.NANOS, "longest of " + SOURCE, nanos[nanos.length - 1])
                .figure("ticks", Unit.COUNT, "ticks counted", nanos.length)
                .samples("lateness", SOURCE, nanos);
    }

    @Override
    public void close() throws IOException {
        variant.close();
    }
}
