package threadlab.scenarios.gather;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.model.ListSchedule;
import threadlab.model.Workload;

/// Holds the waits: one name and one delay a task.
record GatherWorkload(String id, String title, List<String> tasks, List<Duration> delays) implements Workload {

    /// One wait, awaited.
    static final String SINGLE = "1";

    /// One wait of another, and the caller's own work beside it.
    static final String CALLER_GOES_ON = "caller-goes-on";

    GatherWorkload {
        if (tasks.size() != delays.size()) {
            throw new IllegalArgumentException(
                    "%d delays: expected one for each of the %d tasks".formatted(delays.size(), tasks.size()));
        }
        tasks = List.copyOf(tasks);
        delays = List.copyOf(delays);
    }

    boolean callerGoesOn() {
        return id.equals(CALLER_GOES_ON);
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("tasks", tasks);
        numbers.put("delayMillis", delays.stream().map(Duration::toMillis).toList());
        return numbers;
    }

    @Override
    public Duration longestPass() {
        return ListSchedule.of(delays, 1).makespan();
    }

    @Override
    public boolean mostlyWaits() {
        return true;
    }
}
