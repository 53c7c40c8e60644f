package threadlab.scenarios.lazyoreager;

import java.time.Duration;
import java.util.Map;
import threadlab.model.Workload;

/// Holds how long the body takes, and how long at most nobody waits for it.
record LazyOrEagerWorkload(Duration work, Duration neglect) implements Workload {

    LazyOrEagerWorkload {
        if (work.compareTo(neglect) >= 0) {
            throw new IllegalArgumentException(
                    "work of %s: expected less than the %s in which nobody waits".formatted(work, neglect));
        }
    }

    @Override
    public String id() {
        return "one-call";
    }

    @Override
    public String title() {
        return "one call, neglected for a while";
    }

    @Override
    public Map<String, Object> numbers() {
        return Map.of("workMillis", work.toMillis(), "neglectMillis", neglect.toMillis());
    }

    @Override
    public Duration longestPass() {
        return work.plus(neglect);
    }

    @Override
    public boolean mostlyWaits() {
        return true;
    }
}
