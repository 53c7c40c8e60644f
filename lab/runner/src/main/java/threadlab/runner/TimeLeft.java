package threadlab.runner;

import java.time.Duration;
import java.util.Collection;

/// Guesses the time left from the workloads, corrected by how the guesses so far turned out.
final class TimeLeft {

    private final PassCounts passes;
    private double guessedNanos;
    private double takenNanos;

    TimeLeft(PassCounts passes) {
        this.passes = passes;
    }

    void took(PlannedTrial<?> trial, Duration time) {
        guessedNanos += trial.guess(passes).toNanos();
        takenNanos += time.toNanos();
    }

    Duration of(Collection<? extends PlannedTrial<?>> remaining) {
        var nanos = remaining.stream()
                .mapToDouble(trial -> trial.guess(passes).toNanos())
                .sum();
        return Duration.ofNanos((long) (guessedNanos == 0 ? nanos : nanos * takenNanos / guessedNanos));
    }
}
