package threadlab.scenarios.cpulanes;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import threadlab.model.PassLog;
import threadlab.model.Workload;

/// Holds equal units of work and the number of tasks that share them.
///
/// @param units how many in all, a multiple of `tasks`
/// @param stepsInUnit steps of 1,000 rounds of arithmetic, about 2 µs each
record LanesWorkload(int tasks, int units, int stepsInUnit) implements Workload {

    private static final Duration SLOWEST_STEP = Duration.ofNanos(10_000);

    LanesWorkload {
        if (tasks < 1 || units % tasks != 0) {
            throw new IllegalArgumentException(
                    "%d units for %d tasks: expected the same number for each".formatted(units, tasks));
        }
    }

    @Override
    public String id() {
        return tasks == 1 ? "1-task" : tasks + "-tasks";
    }

    @Override
    public String title() {
        return "%d equal units of computing on %d task%s".formatted(units, tasks, tasks == 1 ? "" : "s");
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("tasks", names());
        numbers.put("units", units);
        numbers.put("stepsInUnit", stepsInUnit);
        return numbers;
    }

    /// The base line counts too: each pass does the work twice at most.
    @Override
    public Duration longestPass() {
        return SLOWEST_STEP.multipliedBy(2L * units * stepsInUnit);
    }

    List<CpuTask> tasks(PassLog log) {
        return names().stream()
                .map(name -> new CpuTask(name, units / tasks, stepsInUnit, log))
                .toList();
    }

    /// Returns one task like each of them, to be run alone.
    CpuTask alone() {
        return new CpuTask("alone", units / tasks, stepsInUnit, PassLog.SILENT);
    }

    private List<String> names() {
        return IntStream.rangeClosed(1, tasks).mapToObj(i -> "lane" + i).toList();
    }
}
