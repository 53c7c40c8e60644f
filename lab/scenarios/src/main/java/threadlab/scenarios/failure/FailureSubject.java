package threadlab.scenarios.failure;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;

/// Hands the jobs to a variant, and counts what became of them when the last one has ended.
final class FailureSubject implements Subject<List<String>> {

    private final FailureWorkload workload;
    private final FailureVariant variant;
    private List<Job> jobs = List.of();
    private long begunNanos;
    private long returnedNanos;

    FailureSubject(FailureWorkload workload, FailureVariant variant) {
        this.workload = workload;
        this.variant = variant;
    }

    @Override
    public Callable<List<String>> arrange(PassLog log) {
        jobs = workload.jobs(log);
        return () -> {
            begunNanos = System.nanoTime();
            try {
                return variant.doAll(jobs, workload.early());
            } finally {
                returnedNanos = System.nanoTime();
            }
        };
    }

    @Override
    public Findings check(Attempt<List<String>> attempt) throws Exception {
        if (attempt instanceof Attempt.Threw<List<String>>(var exception) && !isExpected(exception)) {
            throw exception;
        }
        if (!workload.hasDeadline() && jobs.stream().allMatch(job -> job.end() == End.NEVER_BEGAN)) {
            throw new WrongResultException("jobs that began", "none");
        }
        return new Aftermath(jobs, begunNanos, returnedNanos, attempt).findings();
    }

    /// JDK 25 has a timeout exception of its own for scopes.
    private boolean isExpected(Exception exception) {
        return Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> workload.hasDeadline()
                        ? cause instanceof CancellationException
                                || cause.getClass().getSimpleName().equals("TimeoutException")
                        : cause instanceof JobException);
    }
}
