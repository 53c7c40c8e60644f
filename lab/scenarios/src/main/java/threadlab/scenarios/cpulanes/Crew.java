package threadlab.scenarios.cpulanes;

import threadlab.model.Variant;
import threadlab.model.run.Environment;
import threadlab.scenarios.DefaultAsyncPool;

/// Says how the tasks of one variant share the processors of one machine.
///
/// @param tasks how many tasks there are
/// @param underWay how many of them can have begun and not ended at one moment
/// @param lanes how many of them can run at one moment
record Crew(int tasks, int underWay, int lanes) {

    private static final double SLICED = 0.75;

    static Crew of(Variant variant, int tasks, Environment environment) {
        var processors = environment.cpus();
        return switch (variant.model()) {
            case SEQUENTIAL -> new Crew(tasks, 1, 1);
            case GIL, EVENT_LOOP -> new Crew(tasks, tasks, 1);
            case PLATFORM_THREADS, PROCESSES -> new Crew(tasks, tasks, Math.min(tasks, processors));
            case VIRTUAL_THREADS, STRUCTURED_CONCURRENCY ->
                carried(tasks, variant.id().endsWith("-one-carrier") ? 1 : processors);
            case COMPLETABLE_FUTURE ->
                pooled(
                        tasks,
                        variant.id().endsWith("-default") ? DefaultAsyncPool.workers(environment, tasks) : tasks,
                        processors);
        };
    }

    /// A carrier takes the next task when the one before is over: nobody slices its time.
    private static Crew carried(int tasks, int carriers) {
        var mounted = Math.min(tasks, carriers);
        return new Crew(tasks, mounted, mounted);
    }

    private static Crew pooled(int tasks, int workers, int processors) {
        return new Crew(tasks, workers, Math.min(workers, processors));
    }

    /// Returns how many times sooner the work is done than by one task.
    double speedUp() {
        return underWay > lanes ? lanes : (double) tasks / rounds();
    }

    /// Returns the share of the time in which two or more run; in the last round there may be one alone, and where time
    /// is sliced the last to end may be alone for a slice or two.
    double overlap() {
        if (lanes == 1) {
            return 0;
        }
        var lastAlone = underWay == lanes && tasks % lanes == 1;
        return lastAlone ? (rounds() - 1.0) / rounds() : underWay > lanes ? SLICED : 1;
    }

    private int rounds() {
        return Math.ceilDiv(tasks, lanes);
    }
}
