package threadlab.report.scenario;

import org.jspecify.annotations.Nullable;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;

/// Shows how long the timed passes of a trial took.
///
/// @param summary of the walls, in nanoseconds
/// @param passes how many there were
/// @param recordedNanos the recorded pass's wall, null where there is none
public record WallTimes(
        Summary summary, int passes, @Nullable Long recordedNanos) {

    /// Summarises a trial, null where no timed pass ended.
    public static @Nullable WallTimes of(Trial trial) {
        if (trial.wallNanos().isEmpty()) {
            return null;
        }
        var samples = trial.wallNanos().stream().mapToDouble(Long::doubleValue).toArray();
        return new WallTimes(Summary.of(samples), samples.length, trial.recordedWallNanos());
    }

    public String median() {
        return nanos(summary.center());
    }

    public String min() {
        return nanos(summary.min());
    }

    public String max() {
        return nanos(summary.max());
    }

    public String interval() {
        return nanos(summary.low95()) + " to " + nanos(summary.high95());
    }

    public String recorded() {
        return recordedNanos == null ? "none" : nanos(recordedNanos);
    }

    /// Returns the observer's effect: the recorded pass's wall over the median of the timed ones.
    public String effect() {
        return recordedNanos == null ? "none" : Figures.format(recordedNanos / summary.center(), Unit.RATIO);
    }

    private static String nanos(double value) {
        return Figures.format(value, Unit.NANOS);
    }
}
