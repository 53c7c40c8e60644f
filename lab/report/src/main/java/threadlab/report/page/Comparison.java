package threadlab.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Says in plain words how the variants of a workload compare.
final class Comparison {

    private Comparison() {}

    static String of(List<TrialView> trials) {
        var measured = trials.stream().filter(trial -> trial.walls() != null).toList();
        if (measured.isEmpty()) {
            return "No variant gave a wall.";
        }
        var byMedian = Comparator.comparingDouble(
                (TrialView trial) -> walls(trial).summary().center());
        var fastest = measured.stream().min(byMedian).orElseThrow();
        var slowest = measured.stream().max(byMedian).orElseThrow();
        if (measured.size() == 1) {
            return "%s took %s; there is nothing to compare it with."
                    .formatted(name(fastest), walls(fastest).median());
        }
        if (walls(fastest).summary().high95() >= walls(slowest).summary().low95()) {
            return "No variant stands out: the 95 % intervals of the fastest and the slowest overlap.";
        }
        return String.format(
                Locale.ROOT,
                "Fastest: %s, %s. Slowest: %s, %s, %.1f times as long.",
                name(fastest),
                walls(fastest).median(),
                name(slowest),
                walls(slowest).median(),
                walls(slowest).summary().center() / walls(fastest).summary().center());
    }

    private static Walls walls(TrialView trial) {
        return Objects.requireNonNull(trial.walls());
    }

    private static String name(TrialView trial) {
        return trial.trial().title();
    }
}
