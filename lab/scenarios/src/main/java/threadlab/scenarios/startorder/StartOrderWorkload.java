package threadlab.scenarios.startorder;

import java.time.Duration;
import java.util.Map;
import threadlab.model.Workload;

/// Holds whether the children are joined before the thread starts, and how often a pass does it all.
///
/// @param processRepetitions the same for child processes, which take a thousand times as long to start
record StartOrderWorkload(String id, String title, boolean joins, int repetitions, int processRepetitions)
        implements Workload {

    private static final Duration LONGEST_PROCESS_REPETITION = Duration.ofSeconds(1);

    StartOrderWorkload {
        if (repetitions < 1 || processRepetitions < 1) {
            throw new IllegalArgumentException(
                    "%d repetitions, %d with processes: expected 1 or more".formatted(repetitions, processRepetitions));
        }
    }

    @Override
    public Map<String, Object> numbers() {
        return Map.of(
                "children", Lines.CHILDREN,
                "repetitionsPerPass", repetitions,
                "repetitionsPerPassWithProcesses", processRepetitions);
    }

    @Override
    public Duration longestPass() {
        return LONGEST_PROCESS_REPETITION.multipliedBy(processRepetitions);
    }
}
