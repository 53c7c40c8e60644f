package threadlab.scenarios.nativework;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;
import threadlab.scenarios.cpu.FreeProcessors;
import threadlab.scenarios.cpu.Neighbours;

/// Lets the variant run one of the tasks alone, then the pass, and checks that all tasks together did its work as often
/// as they are many.
final class HashSubject implements Subject<HashSubject.Run> {

    static final String SOURCE = "n × wall of one of n tasks alone, right before / wall, by System.nanoTime; passes"
            + " in which no other process needed the processors, by /proc/stat";

    private final HashWorkload workload;
    private final HashVariant variant;
    private @Nullable Run base;
    private final FreeProcessors freeProcessors = new FreeProcessors();
    private Neighbours neighbours = Neighbours.watch();

    HashSubject(HashWorkload workload, HashVariant variant) {
        this.workload = workload;
        this.variant = variant;
    }

    /// Holds one run of the variant.
    record Run(List<Hashed> hashed, long wallNanos) {

        long sum() {
            return hashed.stream().mapToLong(Hashed::sum).sum();
        }
    }

    @Override
    public Callable<Run> arrange(PassLog log) {
        try {
            freeProcessors.await(processors());
            neighbours = Neighbours.watch();
            base = run(List.of(workload.alone()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
        var tasks = workload.tasks(log);
        return () -> run(tasks);
    }

    private int processors() {
        return Math.min(workload.tasks(), Runtime.getRuntime().availableProcessors());
    }

    private Run run(List<HashTask> tasks) throws Exception {
        var start = System.nanoTime();
        var hashed = variant.run(tasks);
        return new Run(hashed, System.nanoTime() - start);
    }

    @Override
    public Findings check(Attempt<Run> attempt) throws Exception {
        var run = Objects.requireNonNull(attempt.orThrow());
        var alone = Objects.requireNonNull(base, "arrange() comes before check()");
        var sum = workload.tasks() * alone.sum();
        if (run.hashed().size() != workload.tasks() || run.sum() != sum) {
            throw new WrongResultException(
                    "%d tasks that add up to %d".formatted(workload.tasks(), sum),
                    "%d tasks that add up to %d".formatted(run.hashed().size(), run.sum()));
        }
        var findings = Findings.of(run.hashed().stream().map(Hashed::task).toList());
        return neighbours.left(processors())
                ? findings.figure("speedUp", Unit.RATIO, SOURCE, speedUp(run, alone))
                : findings;
    }

    static double speedUp(Run run, Run alone) {
        return (double) run.hashed().size() * alone.wallNanos() / run.wallNanos();
    }

    @Override
    public void close() throws IOException {
        variant.close();
    }
}
