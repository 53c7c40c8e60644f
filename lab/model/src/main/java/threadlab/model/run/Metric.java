package threadlab.model.run;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// Holds one figure of a trial: every raw sample and their summary.
///
/// @param unit the samples' unit
/// @param source the clock, file or event that they rest on
/// @param samples one a pass, in the order of the passes; one in all where the figure is the trial's
/// @param summary of the samples, without those of disturbed passes where enough others are there
/// @param passes the timed pass that each sample is of, counted from 0; empty where the figure is the trial's,
///     or the run
/// is too old to have it
public record Metric(Unit unit, Message source, List<Double> samples, Summary summary, List<Integer> passes)
        implements Serializable {

    public Metric {
        samples = List.copyOf(samples);
        passes = List.copyOf(passes);
        if (!passes.isEmpty() && passes.size() != samples.size()) {
            throw new IllegalArgumentException(
                    "%d samples of %d passes: expected a pass for each sample, or none at all"
                            .formatted(samples.size(), passes.size()));
        }
    }

    /// Summarises samples of the trial, of which there must be one at least.
    public static Metric of(Unit unit, Message source, List<Double> samples) {
        return of(unit, source, samples, List.of());
    }

    /// Summarises samples of passes, of which there must be one at least.
    ///
    /// @param passes the timed pass that each sample is of, counted from 0
    public static Metric of(Unit unit, Message source, List<Double> samples, List<Integer> passes) {
        return new Metric(
                unit,
                source,
                samples,
                Summary.of(samples.stream().mapToDouble(Double::doubleValue).toArray()),
                passes);
    }

    /// Summarises the samples of undisturbed passes, or all of them where there are fewer than
    /// [Trial#FEWEST_UNDISTURBED] others.
    ///
    /// @param passes the timed pass that each sample is of, counted from 0
    /// @param disturbed the passes that were disturbed
    public static Metric of(
            Unit unit, Message source, List<Double> samples, List<Integer> passes, Set<Integer> disturbed) {
        var all = of(unit, source, samples, passes);
        var kept = passes.stream()
                .filter(pass -> !disturbed.contains(pass))
                .distinct()
                .toList();
        return all.ofPasses(kept)
                .filter(quiet -> quiet.samples.size() >= Trial.FEWEST_UNDISTURBED)
                .map(quiet -> new Metric(unit, source, samples, quiet.summary, passes))
                .orElse(all);
    }

    /// Returns how many samples the summary leaves out, since their passes were disturbed.
    public int leftOut() {
        return samples.size() - summary.count();
    }

    /// Keeps the samples of some passes, and all of a figure that is the trial's.
    ///
    /// @param kept the passes, in the order in which they are counted from now on
    /// @return empty where none of these passes gave a sample
    Optional<Metric> ofPasses(List<Integer> kept) {
        if (passes.isEmpty()) {
            return Optional.of(this);
        }
        var places = IntStream.range(0, samples.size())
                .filter(i -> kept.contains(passes.get(i)))
                .boxed()
                .toList();
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(of(
                        unit,
                        source,
                        places.stream().map(samples::get).toList(),
                        places.stream().map(i -> kept.indexOf(passes.get(i))).toList()));
    }
}
