package threadlab.model;

import java.io.IOException;
import java.util.concurrent.Callable;

/// Runs one variant on one workload, pass after pass, until closed.
///
/// Used by one thread at a time.
///
/// @param <R> what the variant returns
public interface TrialFixture<R> extends AutoCloseable {

    /// Builds what a pass needs; calling the result is what the clock measures, and nothing else.
    ///
    /// @param log what the pass's tasks tell their spans and waits to
    Callable<R> arrange(TaskRecorder log);

    /// Runs what the pass is compared with, right before its clock starts: a disturbance meanwhile is one of the
    /// pass. Nothing by default.
    default void calibrate() throws Exception {}

    /// Checks what a pass gave, after the clock stopped.
    ///
    /// @return the results as the caller got them, in their order, and what else the pass measured
    /// @throws WrongResultException where the variant did not do its work
    /// @throws Exception what the variant threw, where it should not have
    PassMeasurements check(CallOutcome<R> attempt) throws Exception;

    /// Measures what takes a run of its own, after a timed pass that passed its check: passes that warm up or are
    /// recorded go without. Nothing by default.
    ///
    /// @param checked what the check measured
    /// @return the same and more
    default PassMeasurements measureMore(PassMeasurements checked) throws Exception {
        return checked;
    }

    @Override
    default void close() throws IOException {}
}
