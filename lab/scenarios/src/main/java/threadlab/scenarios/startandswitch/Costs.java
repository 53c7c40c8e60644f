package threadlab.scenarios.startandswitch;

import java.util.List;

/// Holds what one repetition took, of the model and of the yardstick, once a round.
record Costs(List<Double> ownNanos, List<Double> yardstickNanos) {

    double own() {
        return median(ownNanos);
    }

    double yardstick() {
        return median(yardstickNanos);
    }

    /// Returns how many times the model's repetition fits into one of the yardstick.
    double timesCheaper() {
        return yardstick() / own();
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
