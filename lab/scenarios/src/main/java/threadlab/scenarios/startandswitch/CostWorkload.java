package threadlab.scenarios.startandswitch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import threadlab.model.Workload;

/// Holds how often a pass repeats what it measures.
///
/// @param figure the name of the figure
/// @param rounds how often model and yardstick take turns
/// @param times the repetitions in one round, for what is cheap
/// @param yardstickTimes the same for platform threads, the yardstick
record CostWorkload(String id, String title, String figure, int rounds, int times, int yardstickTimes)
        implements Workload {

    private static final Duration SLOWEST = Duration.ofMillis(1);
    private static final int SIDES = 2;

    CostWorkload {
        if (rounds < 1 || times < 2 || yardstickTimes < 2) {
            throw new IllegalArgumentException("%d rounds of %d and %d repetitions: expected 1 or more of 2 or more"
                    .formatted(rounds, times, yardstickTimes));
        }
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("rounds", rounds);
        numbers.put("repetitionsPerRound", times);
        numbers.put("yardstickRepetitionsPerRound", yardstickTimes);
        return numbers;
    }

    @Override
    public Duration longestPass() {
        return SLOWEST.multipliedBy((long) rounds * yardstickTimes * SIDES);
    }
}
