package threadlab.scenarios.failure;

import static threadlab.scenarios.failure.Failure.WORDS;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.failure.StoppableJob.HowEnded;

/// Measures what became of the caller and of the jobs in one pass.
///
/// @param begunNanos System.nanoTime before the variant's call
/// @param returnedNanos System.nanoTime after it returned or threw
record JobOutcomes(List<StoppableJob> jobs, long begunNanos, long returnedNanos, CallOutcome<List<String>> call) {

    PassMeasurements measure() {
        var ends = jobs.stream().map(job -> job.ended().get().how()).toList();
        var results = call instanceof CallOutcome.Returned<List<String>>(var value) && value != null
                ? value
                : List.<String>of();
        return WORDS.measured(results)
                .tally("endsOfJobs", ends.stream().map(HowEnded::title).toList())
                .figure("stoppedJobs", Unit.COUNT, count(ends, HowEnded.STOPPED))
                .figure("completedJobs", Unit.COUNT, count(ends, HowEnded.COMPLETED))
                .figure("neverBegunJobs", Unit.COUNT, count(ends, HowEnded.NEVER_BEGAN))
                .figure(
                        "stillRunningJobs",
                        Unit.COUNT,
                        endedAfter(returnedNanos).filter(late -> late > 0).count())
                .figure("quietNanos", Unit.NANOS, endedAfter(begunNanos).max().orElse(0))
                .condition("callerHeard", call instanceof CallOutcome.Threw)
                .condition("callerHeardNothing", call instanceof CallOutcome.Returned)
                .exhibit("caller", received())
                .done();
    }

    private static long count(List<HowEnded> ends, HowEnded end) {
        return ends.stream().filter(end::equals).count();
    }

    /// Returns how long after a moment each job ended that began.
    private LongStream endedAfter(long nanoTime) {
        return jobs.stream()
                .filter(StoppableJob::hasBegun)
                .mapToLong(job -> job.ended().get().nanoTime() - nanoTime);
    }

    /// Names the exception and its causes, without their stacks.
    private Message received() {
        return switch (call) {
            case CallOutcome.Returned<List<String>>(var results) -> WORDS.say("exhibit.caller.nothing", results);
            case CallOutcome.Threw<List<String>>(var exception) ->
                Message.plain(Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                        .map(Throwable::toString)
                        .collect(Collectors.joining("\ncaused by ")));
        };
    }
}
