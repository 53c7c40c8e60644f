package threadlab.scenarios.callbacks;

import java.time.Duration;
import java.util.Map;
import threadlab.model.Workload;

/// Holds how long each of the three answers takes, and whether the last one is a failure.
record CallbacksWorkload(String id, String title, Duration delay, boolean fails) implements Workload {

    static final int STEPS = 3;

    CallbacksWorkload {
        if (!delay.isPositive()) {
            throw new IllegalArgumentException("delay " + delay + ": expected a positive one");
        }
    }

    Duration sum() {
        return delay.multipliedBy(STEPS);
    }

    @Override
    public Map<String, Object> numbers() {
        return Map.of("steps", STEPS, "delayMillis", delay.toMillis(), "lastStepFails", fails);
    }

    @Override
    public Duration longestPass() {
        return sum().multipliedBy(2);
    }

    @Override
    public boolean mostlyWaits() {
        return true;
    }
}
