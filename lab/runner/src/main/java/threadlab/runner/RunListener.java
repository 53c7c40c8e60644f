package threadlab.runner;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import threadlab.model.run.Run;
import threadlab.model.run.Trial;
import threadlab.runner.plan.PlannedTrial;

/// Hears how a run goes on; called by one thread at a time.
public interface RunListener {

    /// Says how far a run is.
    ///
    /// @param ended how many trials ended
    /// @param total how many there are
    /// @param left a guess at the time until the run's end; empty until enough ended to tell
    record Standing(int ended, int total, Optional<Duration> left) {}

    /// A trial starts.
    void started(PlannedTrial<?> trial, Standing standing);

    /// The JVM of several trials ended before them: each of them runs again, alone.
    ///
    /// @param log the file that tells how, in the run folder
    void cutShort(List<PlannedTrial<?>> trials, String log);

    /// A trial ended; what is done so far can be saved.
    ///
    /// @param soFar the run, unfinished; made when it is asked for
    /// @throws IOException where it can't; the run then ends
    void ended(PlannedTrial<?> trial, Trial outcome, Standing standing, Supplier<Run> soFar) throws IOException;
}
