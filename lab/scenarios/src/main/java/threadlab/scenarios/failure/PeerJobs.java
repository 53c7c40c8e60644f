package threadlab.scenarios.failure;

import java.util.List;
import java.util.Locale;
import threadlab.model.CallOutcome;
import threadlab.model.PeerAnswer;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.failure.Failure.FailureWorkload;
import threadlab.scenarios.failure.StoppableJob.HowEnded;
import threadlab.scenarios.failure.StoppableJob.JobEnd;

/// Reads what a peer's program noted of its caller and of its jobs.
final class PeerJobs {

    private PeerJobs() {}

    /// Is what a peer's caller got; prints as it does there.
    @SuppressWarnings("OverrideThrowableToString") // a message would have the name of this class before it
    private static final class PeerException extends Exception {

        private static final long serialVersionUID = 1;

        PeerException(String printed) {
            super(printed);
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }

    static JobOutcomes outcomes(FailureWorkload workload, PeerAnswer answer) throws WrongResultException {
        var ends = answer.at("ends");
        var jobs = workload.jobs(TaskRecorder.SILENT);
        for (var job : jobs) {
            if (ends.has(job.name())) {
                job.ended().set(end(ends.at(job.name()).list()));
            }
        }
        if (jobs.stream().noneMatch(StoppableJob::hasBegun)) {
            throw new WrongResultException("jobs that began", "none");
        }
        return new JobOutcomes(
                jobs, answer.at("begun").whole(), answer.at("returned").whole(), call(workload, answer));
    }

    private static JobEnd end(List<PeerAnswer> end) throws WrongResultException {
        return new JobEnd(HowEnded.valueOf(end.getFirst().text()), end.getLast().whole());
    }

    private static CallOutcome<List<String>> call(FailureWorkload workload, PeerAnswer answer)
            throws WrongResultException {
        var caught = answer.at("caught");
        if (caught.isNothing()) {
            return new CallOutcome.Returned<>(answer.at("results").texts());
        }
        var expected = workload.hasDeadline() ? "timeout" : "job1 failed";
        if (!caught.text().toLowerCase(Locale.ROOT).contains(expected)) {
            throw new WrongResultException(expected, caught.text());
        }
        return new CallOutcome.Threw<>(new PeerException(caught.text()));
    }
}
