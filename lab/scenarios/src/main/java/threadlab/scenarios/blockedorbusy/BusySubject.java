package threadlab.scenarios.blockedorbusy;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.cpu.FreeProcessors;
import threadlab.scenarios.cpu.Neighbours;
import threadlab.scenarios.cpu.Segments;

/// Hands the tasks to a variant, checks that they computed what they should, and divides their time.
final class BusySubject implements Subject<List<Diary>> {

    static final String UNDISTURBED = "; passes in which no other process needed the processors, by /proc/stat";

    private final BusyWorkload workload;
    private final BusyVariant variant;
    private final int lanes;
    private List<Job> jobs = List.of();
    private final FreeProcessors freeProcessors = new FreeProcessors();
    private Neighbours neighbours = Neighbours.watch();

    /// @param lanes how many tasks the variant lets execute at once where there are processors enough
    BusySubject(BusyWorkload workload, BusyVariant variant, int lanes) {
        this.workload = workload;
        this.variant = variant;
        this.lanes = lanes;
    }

    @Override
    public Callable<List<Diary>> arrange(PassLog log) {
        awaitProcessors();
        jobs = workload.jobs(log);
        neighbours = Neighbours.watch();
        return () -> variant.run(jobs);
    }

    private void awaitProcessors() {
        if (workload.computes()) {
            try {
                freeProcessors.await(processors());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }
    }

    private int processors() {
        return Math.min(lanes, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public Findings check(Attempt<List<Diary>> attempt) throws Exception {
        var diaries = Objects.requireNonNull(attempt.orThrow());
        var names = diaries.stream().map(Diary::task).toList();
        var unlike = jobs.stream().map(Job::value).distinct().count() > 1;
        if (!names.equals(workload.names()) || unlike || jobs.getFirst().value() == Arithmetic.SEED) {
            throw new WrongResultException(
                    workload.names() + ", all with the same number computed",
                    names + " with " + jobs.stream().map(Job::value).toList());
        }
        var findings = Findings.of(names);
        var shares = new Shares(diaries);
        if (!workload.computes()) {
            return waits(findings, shares);
        }
        var always = always(findings, shares);
        return neighbours.left(processors()) ? undisturbed(always, shares) : always;
    }

    static Findings waits(Findings findings, Shares shares) {
        return findings.figure("blockedShare", Unit.RATIO, Shares.BLOCKED_SOURCE, shares.blocked())
                .figure("executedShare", Unit.RATIO, shares.executedSource(), shares.executed())
                .figure("waitsAtOnce", Unit.COUNT, "System.nanoTime around each wait", shares.waitsAtOnce());
    }

    /// Computing takes longer where somebody else needs the processors: such passes say nothing.
    static Findings undisturbed(Findings findings, Shares shares) {
        return findings.figure("blockedShare", Unit.RATIO, Shares.BLOCKED_SOURCE + UNDISTURBED, shares.blocked())
                .figure("executedShare", Unit.RATIO, shares.executedSource() + UNDISTURBED, shares.executed())
                .figure(
                        "accountedShare",
                        Unit.RATIO,
                        "executedShare + blockedShare" + UNDISTURBED,
                        shares.executed() + shares.blocked())
                .figure(
                        "waitsAtOnce",
                        Unit.COUNT,
                        "System.nanoTime around each wait" + UNDISTURBED,
                        shares.waitsAtOnce());
    }

    /// What holds of the order of things holds on a busy machine as well.
    static Findings always(Findings findings, Shares shares) {
        return findings.figure("executingAtOnce", Unit.RATIO, Segments.SOURCE, shares.executingAtOnce())
                .figure(
                        "waitsUsedByOthers",
                        Unit.RATIO,
                        Segments.SOURCE + ", within the waits of others",
                        shares.usedByOthers());
    }
}
