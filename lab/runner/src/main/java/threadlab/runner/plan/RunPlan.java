package threadlab.runner.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.peer.Interpreters;

/// Says what a run is to do.
///
/// @param runId the run's name
/// @param folder where its files go
/// @param command the CLI words that make the same run
/// @param trials what to run, in the order of the report
/// @param deadline how long a step of a trial may take; empty: reckoned from its workload
/// @param budget how long the run may take: once half of it is gone, and the run is likely to take longer, trials make
///     no passes but the fewest; empty: as long as it takes
/// @param inProcess whether trials run in this JVM, for a debugger
/// @param trialsAtOnce how many batches of trials are under way at a time, taking turns by [Phase]
/// @param seed orders the trials
/// @param interpreters what starts CPython and Node
public record RunPlan(
        String runId,
        Path folder,
        String command,
        List<? extends PlannedTrial<?>> trials,
        Scale scale,
        Parameters parameters,
        PassPlan passes,
        Optional<Duration> deadline,
        Optional<Duration> budget,
        boolean inProcess,
        int trialsAtOnce,
        long seed,
        Interpreters interpreters) {

    private static final Duration ALLOWANCE = Duration.ofSeconds(30);
    private static final int SLACK = 4;

    public RunPlan {
        if (trialsAtOnce < 1) {
            throw new IllegalArgumentException("%d trials at once: expected 1 or more".formatted(trialsAtOnce));
        }
        trials = List.copyOf(trials);
        folder = folder.toAbsolutePath().normalize();
    }

    /// Returns how long a step of any of the trials may take.
    public Duration deadline(Batch batch) {
        return deadline.orElseGet(() -> ALLOWANCE.plus(longestPass(batch).multipliedBy((long) SLACK * passes.most())));
    }

    private static Duration longestPass(Batch batch) {
        return batch.trials().stream()
                .map(trial -> trial.workload().longestPass())
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
