package threadlab.report.scenario;

import org.jspecify.annotations.Nullable;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.report.words.LocalizedText;

/// Shows the figure that a scenario names as the one that answers its question best.
public final class KeyFigure {

    private KeyFigure() {}

    static boolean isWall(ScenarioRun run) {
        return run.keyMetric().isWall();
    }

    /// Returns what the figure is.
    public static LocalizedText title(ScenarioRun run) {
        return LocalizedText.of(run.keyMetric().title());
    }

    /// Returns the figure, null where the trial did not give it.
    public static @Nullable String of(ScenarioRun run, Trial trial) {
        if (isWall(run)) {
            var walls = WallTimes.of(trial);
            return walls == null ? null : walls.median();
        }
        var metric = trial.metrics().get(run.keyMetric().metric());
        return metric == null ? null : Figures.format(metric.summary().center(), metric.unit());
    }

    /// Returns the event or clock that the figure rests on.
    public static LocalizedText source(ScenarioRun run, Trial trial) {
        var metric = trial.metrics().get(run.keyMetric().metric());
        return metric == null ? LocalizedText.say("keyFigure.wall") : LocalizedText.of(metric.source());
    }
}
