package threadlab.scenarios.cpulanes;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import threadlab.scenarios.cpu.Segments;

/// Lets the variant run one of the tasks alone, then the pass, and checks that all tasks together did its work as often
/// as they are many.
final class LanesSubject implements Subject<LanesSubject.Run> {

    static final String UNDISTURBED =
            ", after one task that ran without gaps; passes in which no other process needed the processors, by /proc/stat";

    static final String TURNS = Segments.SOURCE + ", joined where no other task ran between" + UNDISTURBED;

    static final String SPEED_UP =
            "n × wall of one of n tasks alone, right before / wall, by System.nanoTime" + UNDISTURBED;

    /// What one task alone loses to others, the hypervisor's other guests among them, two tasks may lose as well.
    private static final double ALMOST_ALWAYS = 0.97;

    private final LanesWorkload workload;
    private final LanesVariant variant;
    private @Nullable Run base;
    private final FreeProcessors freeProcessors = new FreeProcessors();
    private Neighbours neighbours = Neighbours.watch();

    LanesSubject(LanesWorkload workload, LanesVariant variant) {
        this.workload = workload;
        this.variant = variant;
    }

    /// Holds one run of the variant.
    record Run(List<Computed> computed, long wallNanos) {

        long sum() {
            return computed.stream().mapToLong(Computed::value).sum();
        }

        Segments segments() {
            return new Segments(
                    computed.stream().flatMap(one -> one.segments().stream()).toList());
        }
    }

    @Override
    public Callable<Run> arrange(PassLog log) {
        base = base();
        var tasks = workload.tasks(log);
        return () -> run(tasks);
    }

    /// Runs right before the pass, so that a machine that is busy with something else is so for both.
    private Run base() {
        try {
            freeProcessors.await(processors());
            neighbours = Neighbours.watch();
            return run(List.of(workload.alone()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private int processors() {
        return Math.min(workload.tasks(), Runtime.getRuntime().availableProcessors());
    }

    private Run run(List<CpuTask> tasks) throws Exception {
        var start = System.nanoTime();
        var computed = variant.run(tasks);
        return new Run(computed, System.nanoTime() - start);
    }

    @Override
    public Findings check(Attempt<Run> attempt) throws Exception {
        var run = Objects.requireNonNull(attempt.orThrow());
        var alone = Objects.requireNonNull(base, "arrange() comes before check()");
        var sum = workload.tasks() * alone.sum();
        if (run.computed().size() != workload.tasks() || run.sum() != sum) {
            throw new WrongResultException(
                    "%d tasks that add up to %d".formatted(workload.tasks(), sum),
                    "%d tasks that add up to %d".formatted(run.computed().size(), run.sum()));
        }
        return findings(run, alone);
    }

    private Findings findings(Run run, Run alone) {
        var undisturbed = isUndisturbed(alone) && neighbours.left(processors());
        var findings = findings(run);
        return undisturbed ? undisturbed(findings, run, alone) : findings;
    }

    static boolean isUndisturbed(Run alone) {
        return alone.segments().ranShare() >= ALMOST_ALWAYS;
    }

    static Findings findings(Run run) {
        var segments = run.segments();
        return Findings.of(run.computed().stream().map(Computed::task).toList())
                .figure("tasksUnderWay", Unit.COUNT, Segments.SOURCE, segments.peakUnderWay())
                .samples("slices", Segments.SOURCE, segments.lengths());
    }

    /// Adds what says nothing where somebody else needed the processors meanwhile.
    static Findings undisturbed(Findings findings, Run run, Run alone) {
        var segments = run.segments();
        return findings.figure("overlap", Unit.RATIO, Segments.SOURCE + UNDISTURBED, segments.overlap())
                .figure("medianSliceNanos", Unit.NANOS, TURNS, segments.turns().medianNanos())
                .figure(
                        "speedUp",
                        Unit.RATIO,
                        SPEED_UP,
                        (double) run.computed().size() * alone.wallNanos() / run.wallNanos());
    }

    @Override
    public void close() throws IOException {
        variant.close();
    }
}
