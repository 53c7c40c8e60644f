package threadlab.report.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.model.Figures;
import threadlab.model.run.Trial;
import threadlab.report.words.Phrases;
import threadlab.report.words.Text;

/// Names the one figure that answers a scenario's question best: its median wall, where no other is known.
final class Headline {

    private static final String WALL = "wallNanos";

    private static final Map<String, String> METRICS = Map.of(
            "heartbeat", "medianLatenessNanos",
            "cpu-lanes", "overlap",
            "native-work", "speedUp",
            "worker-processes", "speedUp",
            "lost-updates", "lostShare",
            "start-and-switch", "startNanos",
            "start-order", "asWrittenShare",
            "blocked-or-busy", "blockedShare",
            "primitives", "longestRun");

    private Headline() {}

    private static String metric(String scenario) {
        return METRICS.getOrDefault(scenario, WALL);
    }

    static boolean isWall(String scenario) {
        return metric(scenario).equals(WALL);
    }

    /// Returns what the figure is.
    static Text words(String scenario) {
        return Text.say("headline." + metric(scenario));
    }

    /// Returns the figure, null where the trial did not give it.
    static @Nullable String figure(String scenario, Trial trial) {
        if (isWall(scenario)) {
            var walls = Walls.of(trial);
            return walls == null ? null : walls.median();
        }
        var metric = trial.metrics().get(metric(scenario));
        return metric == null ? null : Figures.format(metric.summary().center(), metric.unit());
    }

    /// Returns the event or clock that the figure rests on.
    static Text source(String scenario, Trial trial) {
        var metric = trial.metrics().get(metric(scenario));
        return metric == null ? Text.say("headline.source") : Phrases.of(metric.source());
    }
}
