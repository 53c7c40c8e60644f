package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Kills the processes that have not ended by the deadline.
final class ProcessesDeadline implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        var processes = new ArrayList<JobProcess>();
        try {
            for (var job : jobs) {
                processes.add(job.startProcess());
            }
            CompletableFuture.allOf(processes.stream().map(JobProcess::exitCode).toArray(CompletableFuture<?>[]::new))
                    .get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            return List.of();
        } finally {
            processes.forEach(JobProcess::kill);
        }
    }
}
