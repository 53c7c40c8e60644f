package threadlab.model.predict;

import java.util.List;
import java.util.Optional;
import threadlab.model.words.Message;

/// Takes the samples of a prediction from the evidence; for a condition 1 where it held, 0 where it did not.
///
/// An empty list means that the evidence does not say: the prediction is then NOT_RUN.
@FunctionalInterface
public interface SampleSource {

    List<Double> samples(Evidence evidence);

    /// Returns in words what was seen, for a condition that numbers don't explain; empty where they do.
    default Optional<Message> seen(Evidence evidence) {
        return Optional.empty();
    }

    /// Takes the samples of one of the trial's metrics, one a timed pass.
    static SampleSource metric(String name) {
        return new OfMetric(name, false);
    }

    /// Takes one figure of the recorded pass; a recording in which JFR dropped events does not say.
    static SampleSource recorded(String name) {
        return new OfMetric(name, true);
    }

    /// Takes the samples of a metric.
    ///
    /// @param name a figure that the scenario gives, or one that the lab measures in every trial: `wallNanos`
    /// @param recorded whether it rests on the recorded pass
    record OfMetric(String name, boolean recorded) implements SampleSource {

        @Override
        public List<Double> samples(Evidence evidence) {
            if (recorded && (evidence.timeline() == null || evidence.timeline().lostBytes() > 0)) {
                return List.of();
            }
            var metric = evidence.trial().metrics().get(name);
            return metric == null ? List.of() : metric.samples();
        }
    }
}
