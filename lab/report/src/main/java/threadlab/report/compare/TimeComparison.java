package threadlab.report.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Compares all times, or key figures, that two runs have in common.
///
/// The passes of a trial share a JVM, and a new JVM has a level of its own: where code and data lie, what
/// was compiled when. So the spread of the passes alone is too small an error: by it every seventh pair of
/// two runs of one build differs at 5 %. A run has one JVM a trial, which does not show how JVMs vary. But
/// nearly all pairs of two runs are alike, and how far these lie apart shows it. So a variance s² of n
/// passes counts as s²(1/n + k). There is one k for each [Measure]: the one at
/// which the middle half of all t is as wide as Student's. It is relative to the passes since a trial that
/// sleeps repeats to a thousandth, in another JVM as in another pass, and one that computes to a tenth.
/// Pairs that truly differ do not move a median while they are fewer than half; beyond, k grows and fewer
/// are marked. A single trial's k may be another, so it counts for few degrees of freedom ([Welch]). Of
/// fewer than 30 pairs k is that of earlier runs ([BetweenJvms]). A slowdown of *all* pairs is marked:
/// whether the code or the machine was slower, two runs can't tell. Each pair is then asked whether it
/// differs by more than is worth naming ([Measure]), and the answers are adjusted for their number
/// ([FalseDiscoveries]).
///
/// @param times what was compared, in the order of the pairs
/// @param tooFew pairs that have too few samples
/// @param betweenJvms the k of each measure
record TimeComparison(List<ComparedTime> times, List<TimePair> tooFew, Map<Measure, Double> betweenJvms) {

    /// Compares the pairs.
    static TimeComparison of(List<TimePair> pairs) {
        var comparable = pairs.stream().filter(TimePair::isComparable).toList();
        var shares = new EnumMap<Measure, Double>(Measure.class);
        for (var measure : Measure.values()) {
            shares.put(measure, BetweenJvms.share(of(measure, comparable)));
        }
        var tests = comparable.stream()
                .map(pair -> Welch.of(pair, Objects.requireNonNull(shares.get(pair.measure()))))
                .toList();
        var adjusted = FalseDiscoveries.adjusted(IntStream.range(0, tests.size())
                .mapToDouble(i -> tests.get(i).p(comparable.get(i).leastLogRatio()))
                .toArray());
        return new TimeComparison(
                IntStream.range(0, tests.size())
                        .mapToObj(i -> new ComparedTime(comparable.get(i), tests.get(i), adjusted[i]))
                        .toList(),
                pairs.stream().filter(pair -> !pair.isComparable()).toList(),
                shares);
    }

    private static List<TimePair> of(Measure measure, List<TimePair> pairs) {
        return pairs.stream().filter(pair -> pair.measure() == measure).toList();
    }

    /// Returns what was compared of one measure.
    List<ComparedTime> of(Measure measure) {
        return times.stream().filter(time -> time.pair().measure() == measure).toList();
    }

    /// Returns the times that differ.
    List<ComparedTime> different() {
        return times.stream().filter(ComparedTime::differs).toList();
    }
}
