package threadlab.report.scenario;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.report.words.LocalizedText;

/// Shows how long the timed passes of a trial took: the undisturbed ones, or all where too few of these are there.
///
/// @param summary of the walls, in nanoseconds
/// @param all how many timed passes there were, left out or not
/// @param recordedNanos the recorded pass's wall, null where there is none
public record WallTimes(Summary summary, int all, @Nullable Long recordedNanos) {

    /// Summarises a trial, null where no timed pass ended.
    public static @Nullable WallTimes of(Trial trial) {
        if (trial.wallNanos().isEmpty()) {
            return null;
        }
        var samples =
                trial.typicalWallNanos().stream().mapToDouble(Long::doubleValue).toArray();
        return new WallTimes(Summary.of(samples), trial.wallNanos().size(), trial.recordedWallNanos());
    }

    /// Returns how many passes count, and of how many if disturbed ones were left out: `5 / 7`.
    public String passes() {
        return counted(summary, all);
    }

    static String counted(Summary summary, int all) {
        return summary.count() == all ? String.valueOf(all) : summary.count() + " / " + all;
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
        return nanos(summary.low95()) + " … " + nanos(summary.high95());
    }

    public String recorded() {
        return recordedNanos == null ? "none" : nanos(recordedNanos);
    }

    /// Returns the observer's effect: the range of the recorded pass's wall over those of the timed ones. One ratio
    /// alone would show how much passes differ, not what the recording cost.
    public LocalizedText effect() {
        if (recordedNanos == null) {
            return LocalizedText.same("none");
        }
        if (recordedNanos >= summary.min() && recordedNanos <= summary.max()) {
            return LocalizedText.say("walls.effect.within");
        }
        if (summary.isSingle()) {
            return LocalizedText.say("walls.effect.unknown");
        }
        return LocalizedText.say("walls.effect.range", ratio(summary.max()), ratio(summary.min()));
    }

    private String ratio(double timedNanos) {
        return Figures.format(Objects.requireNonNull(recordedNanos) / Math.max(1, timedNanos), Unit.RATIO);
    }

    private static String nanos(double value) {
        return Figures.format(value, Unit.NANOS);
    }
}
