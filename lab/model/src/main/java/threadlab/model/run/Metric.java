package threadlab.model.run;

import java.io.Serializable;
import java.util.List;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// Holds one figure of a trial: every raw sample and their summary.
///
/// @param unit the samples' unit
/// @param source the clock, file or event that they rest on
/// @param samples one a pass, in the order of the passes; one in all where the figure is the trial's
/// @param summary of the samples
public record Metric(Unit unit, Message source, List<Double> samples, Summary summary) implements Serializable {

    public Metric {
        samples = List.copyOf(samples);
    }

    /// Summarises samples, of which there must be one at least.
    public static Metric of(Unit unit, Message source, List<Double> samples) {
        return new Metric(
                unit,
                source,
                samples,
                Summary.of(samples.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
