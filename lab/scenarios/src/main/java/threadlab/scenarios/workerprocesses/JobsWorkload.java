package threadlab.scenarios.workerprocesses;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import threadlab.model.Workload;

/// Holds how many jobs there are and how much work each is.
///
/// @param roundsOfJob the rounds of mixing in one job, about 2 ns each
/// @param rounds how often a pass does all jobs, alone and split
record JobsWorkload(String id, String title, int jobs, int roundsOfJob, int rounds) implements Workload {

    private static final Duration SLOWEST_ROUND = Duration.ofNanos(10);
    private static final Duration SLOWEST_MESSAGE = Duration.ofMillis(1);

    /// More of them than that would make the picture a blur and the log a part of the work.
    private static final int MOST_LOGGED = 100;

    JobsWorkload {
        if (jobs < WorkVariant.WORKERS || roundsOfJob < 1 || rounds < 2) {
            throw new IllegalArgumentException(
                    "%d jobs of %d rounds, %d times: expected %d or more of 1 or more, 2 or more"
                            .formatted(jobs, roundsOfJob, rounds, WorkVariant.WORKERS));
        }
    }

    boolean isLogged() {
        return jobs <= MOST_LOGGED;
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("jobs", jobs);
        numbers.put("roundsPerJob", roundsOfJob);
        numbers.put("repetitions", rounds);
        numbers.put("workers", WorkVariant.WORKERS);
        return numbers;
    }

    @Override
    public Duration longestPass() {
        return SLOWEST_ROUND.multipliedBy(roundsOfJob).plus(SLOWEST_MESSAGE).multipliedBy((long) jobs * rounds);
    }
}
