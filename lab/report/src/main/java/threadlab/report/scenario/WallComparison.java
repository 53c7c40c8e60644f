package threadlab.report.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import threadlab.report.words.LocalizedText;

/// Compares the variants of a workload in one sentence.
final class WallComparison {

    private WallComparison() {}

    static LocalizedText of(List<TrialView> trials) {
        var measured = trials.stream().filter(trial -> trial.walls() != null).toList();
        if (measured.isEmpty()) {
            return LocalizedText.say("comparison.none");
        }
        var byMedian = Comparator.comparingDouble(
                (TrialView trial) -> walls(trial).summary().center());
        var fastest = measured.stream().min(byMedian).orElseThrow();
        var slowest = measured.stream().max(byMedian).orElseThrow();
        if (measured.size() == 1) {
            return LocalizedText.say(
                    "comparison.one", fastest.title(), walls(fastest).median());
        }
        if (walls(fastest).summary().high95() >= walls(slowest).summary().low95()) {
            return LocalizedText.say("comparison.overlap");
        }
        var times = walls(slowest).summary().center() / walls(fastest).summary().center();
        return LocalizedText.say(
                "comparison.apart",
                fastest.title(),
                walls(fastest).median(),
                slowest.title(),
                walls(slowest).median(),
                String.format(Locale.ROOT, "%.1f", times));
    }

    private static WallTimes walls(TrialView trial) {
        return Objects.requireNonNull(trial.walls());
    }
}
