package threadlab.jfr.diagnose;

import java.util.Map;

/// Contains the limits from which on something is a finding.
///
/// @param chosen what differs from the defaults: nanoseconds, or plain numbers
public record Thresholds(Map<Threshold, Double> chosen) {

    /// The limits as [Threshold] documents them.
    public static final Thresholds DEFAULTS = new Thresholds(Map.of());

    public Thresholds {
        chosen = Map.copyOf(chosen);
    }

    double number(Threshold threshold) {
        return chosen.getOrDefault(threshold, threshold.byDefault());
    }

    long nanos(Threshold threshold) {
        return Math.round(number(threshold));
    }
}
