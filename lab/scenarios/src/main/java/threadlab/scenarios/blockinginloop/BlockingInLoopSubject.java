package threadlab.scenarios.blockinginloop;

import java.util.List;
import java.util.concurrent.Callable;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;

/// Hands the waits to a variant and counts how many of them were under way at once.
final class BlockingInLoopSubject implements Subject<List<String>> {

    private final BlockingInLoopWorkload workload;
    private final BlockingInLoopVariant variant;
    private List<Nap> naps = List.of();

    BlockingInLoopSubject(BlockingInLoopWorkload workload, BlockingInLoopVariant variant) {
        this.workload = workload;
        this.variant = variant;
    }

    @Override
    public Callable<List<String>> arrange(PassLog log) {
        naps = workload.names().stream()
                .map(name -> new Nap(name, workload.delay(), log))
                .toList();
        return () -> variant.waitOut(naps);
    }

    @Override
    public Findings check(Attempt<List<String>> attempt) throws Exception {
        var results = attempt.orThrow();
        if (results == null || !results.equals(workload.names())) {
            throw new WrongResultException(workload.names(), results);
        }
        return Findings.of(results)
                .figure("peakWaitsAtOnce", Unit.COUNT, "each wait's own readings of System.nanoTime", peakAtOnce(naps));
    }

    static long peakAtOnce(List<Nap> naps) {
        return naps.stream()
                .mapToLong(Nap::begunNanos)
                .map(moment ->
                        naps.stream().filter(nap -> nap.isUnderWayAt(moment)).count())
                .max()
                .orElse(0);
    }
}
