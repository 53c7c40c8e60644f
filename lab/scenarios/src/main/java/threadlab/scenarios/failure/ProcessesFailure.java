package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Kills the other processes when one ends with a bad exit code.
final class ProcessesFailure implements FailureVariant {

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // failed hears of each
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        var processes = new ArrayList<JobProcess>();
        try {
            for (var job : jobs) {
                processes.add(job.startProcess());
            }
            var failed = new CompletableFuture<Integer>();
            processes.forEach(process -> process.exitCode().thenAccept(code -> {
                if (code != Job.EXIT_COMPLETED) {
                    failed.complete(code);
                }
            }));
            var all = CompletableFuture.allOf(
                    processes.stream().map(JobProcess::exitCode).toArray(CompletableFuture<?>[]::new));
            CompletableFuture.anyOf(failed, all).get();
            if (failed.isDone()) {
                throw new JobException("a process ended with exit code " + failed.get());
            }
            return List.of();
        } finally {
            processes.forEach(JobProcess::kill);
        }
    }
}
