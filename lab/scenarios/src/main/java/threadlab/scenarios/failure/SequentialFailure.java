package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Does one after the other: what fails ends it, and the rest never begins.
final class SequentialFailure implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        var results = new ArrayList<String>();
        for (var job : jobs) {
            results.add(job.call());
        }
        return results;
    }
}
