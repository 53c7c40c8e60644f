package threadlab.model.run;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Names the one figure that answers a scenario's question best.
///
/// @param metric the name of the trial's figure: `medianLatenessNanos`
/// @param title what it is, in a few words
/// @param better which figure is the better one; in a run older than schema 5 [Better#NEITHER], but for the wall
public record KeyMetric(
        String metric, Message title, @Nullable Better better) implements Serializable {

    private static final String WALL_NAME = "wallNanos";

    /// The wall of the timed passes.
    public static final KeyMetric WALL = new KeyMetric(WALL_NAME, Words.COMMON.say("wall"), Better.LESS);

    public KeyMetric {
        better = Objects.requireNonNullElse(better, metric.equals(WALL_NAME) ? Better.LESS : Better.NEITHER);
    }

    /// Says which of two figures is the better one.
    public enum Better {
        LESS,
        MORE,
        NEITHER
    }

    /// A figure's unit and what it amounts to.
    public record Value(Unit unit, Summary summary) {}

    /// Returns whether it is the wall of the timed passes.
    public boolean isWall() {
        return metric.equals(WALL_NAME);
    }

    /// Returns a trial's figure, of undisturbed passes where there are enough; empty where the trial did not give it.
    public Optional<Value> of(Trial trial) {
        return isWall()
                ? walls(trial.typicalWallNanos())
                : Optional.ofNullable(trial.metrics().get(metric))
                        .map(found -> new Value(found.unit(), found.summary()));
    }

    private static Optional<Value> walls(List<Long> nanos) {
        return nanos.isEmpty()
                ? Optional.empty()
                : Optional.of(new Value(
                        Unit.NANOS,
                        Summary.of(nanos.stream().mapToDouble(Long::doubleValue).toArray())));
    }
}
