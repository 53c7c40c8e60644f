package threadlab.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.model.run.Exhibit;
import threadlab.model.run.Tally;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// Holds what a pass gave, beside how long it took.
///
/// Immutable but for the arrays of `samples`, which are never written to.
///
/// @param results what the caller got, in its order, as text
/// @param figures one number each; every pass of a trial gives the same names
/// @param samples many durations each, in nanoseconds: the trial has their histogram over all timed passes
/// @param tallies how often each outcome occurred; the trial has their sums over all timed passes
/// @param exhibits what to show as it is; the trial has those of its last timed pass
public record PassMeasurements(
        List<String> results,
        List<Figure> figures,
        Map<String, Samples> samples,
        Map<String, Tally> tallies,
        List<Exhibit> exhibits) {

    /// Holds durations of one kind.
    ///
    /// @param source what is measured, and by which clock
    @SuppressWarnings("ArrayRecordComponent") // a million of them, never compared
    public record Samples(Message source, long[] nanos) {}

    public PassMeasurements {
        results = List.copyOf(results);
        figures = List.copyOf(figures);
        samples = new LinkedHashMap<>(samples);
        tallies = new LinkedHashMap<>(tallies);
        exhibits = List.copyOf(exhibits);
    }

    /// Holds results alone.
    public static PassMeasurements of(List<String> results) {
        return new PassMeasurements(results, List.of(), Map.of(), Map.of(), List.of());
    }

    /// Adds a figure.
    ///
    /// @throws IllegalArgumentException where the value is not finite
    public PassMeasurements figure(String name, Unit unit, Message source, double value) {
        var more = new ArrayList<>(figures);
        more.add(new Figure(name, unit, source, value));
        return new PassMeasurements(results, more, samples, tallies, exhibits);
    }

    /// Adds a condition as a figure: 1 where it held, 0 where it did not.
    public PassMeasurements condition(String name, Message source, boolean held) {
        return figure(name, Unit.SHARE, source, held ? 1 : 0);
    }

    /// Adds durations.
    public PassMeasurements samples(String name, Message source, long[] nanos) {
        var more = new LinkedHashMap<>(samples);
        more.put(name, new Samples(source, nanos));
        return new PassMeasurements(results, figures, more, tallies, exhibits);
    }

    /// Adds a tally.
    public PassMeasurements tally(String name, Tally tally) {
        var more = new LinkedHashMap<>(tallies);
        more.put(name, tally);
        return new PassMeasurements(results, figures, samples, more, exhibits);
    }

    /// Adds what to show.
    public PassMeasurements exhibit(Message title, Message text) {
        var more = new ArrayList<>(exhibits);
        more.add(new Exhibit(title, text));
        return new PassMeasurements(results, figures, samples, tallies, more);
    }
}
