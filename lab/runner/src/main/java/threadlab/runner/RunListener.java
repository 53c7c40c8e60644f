package threadlab.runner;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import threadlab.model.run.Run;
import threadlab.model.run.Trial;

/// Hears how a run goes on; called by the run's thread.
public interface RunListener {

    /// A trial starts.
    ///
    /// @param number of the trial, from 1
    /// @param total of trials
    /// @param left a guess at the time until the run's end
    void started(PlannedTrial<?> trial, int number, int total, Duration left);

    /// A trial ended; what is done so far can be saved.
    ///
    /// @param soFar the run, unfinished; made when it is asked for
    ///
    /// @throws IOException where it can't; the run then ends
    void ended(PlannedTrial<?> trial, Trial outcome, Supplier<Run> soFar) throws IOException;
}
