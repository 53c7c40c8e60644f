package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;

/// Does all jobs under one model and returns their results.
interface FailureVariant {

    /// Does the jobs.
    ///
    /// @param deadline how long they may take in all; who does not know deadlines leaves it alone
    List<String> doAll(List<Job> jobs, Duration deadline) throws Exception;
}
