package threadlab.scenarios.failure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.run.Tally;
import threadlab.model.stats.Unit;

/// Tells what became of the jobs.
///
/// @param begunNanos System.nanoTime when the variant was called
/// @param returnedNanos that when its call returned or threw
record Aftermath(List<Job> jobs, long begunNanos, long returnedNanos, Attempt<List<String>> attempt) {

    private static final String ENDS = "each job's own note of its end, by System.nanoTime";

    Findings findings() {
        return Findings.of(results())
                .tally("endsOfJobs", Tally.of(ENDS, ends().map(End::toString).toList()))
                .figure("stoppedJobs", Unit.COUNT, ENDS, count(End.STOPPED))
                .figure("completedJobs", Unit.COUNT, ENDS, count(End.COMPLETED))
                .figure("neverBegunJobs", Unit.COUNT, ENDS, count(End.NEVER_BEGAN))
                .figure("stillRunningJobs", Unit.COUNT, ENDS + " against the return of the call", stillRunning())
                .figure("quietNanos", Unit.NANOS, ENDS + ", of the last one", quietNanos())
                .condition("callerHeard", "how the variant's call ended", attempt instanceof Attempt.Threw)
                .condition("callerHeardNothing", "how the variant's call ended", attempt instanceof Attempt.Returned)
                .exhibit("What the caller got", received());
    }

    private List<String> results() {
        return switch (attempt) {
            case Attempt.Returned<List<String>>(var results) -> results == null ? List.of() : results;
            case Attempt.Threw<List<String>> threw -> List.of();
        };
    }

    private Stream<End> ends() {
        return jobs.stream().map(Job::end);
    }

    private long count(End end) {
        return ends().filter(end::equals).count();
    }

    private Stream<Job> begun() {
        return jobs.stream().filter(job -> job.end() != End.NEVER_BEGAN);
    }

    private long stillRunning() {
        return begun().filter(job -> job.endedNanos() - returnedNanos > 0).count();
    }

    private long quietNanos() {
        return begun().mapToLong(job -> job.endedNanos() - begunNanos).max().orElse(0);
    }

    /// Names the exception and its causes, without their stacks.
    private String received() {
        return switch (attempt) {
            case Attempt.Returned<List<String>>(var results) -> "no exception; the call returned " + results;
            case Attempt.Threw<List<String>>(var exception) ->
                Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                        .map(Throwable::toString)
                        .collect(Collectors.joining("\ncaused by "));
        };
    }
}
