package threadlab.report.compare;

import static threadlab.report.words.LocalizedText.same;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import threadlab.model.run.Distance;
import threadlab.model.run.Verdict;
import threadlab.model.stats.Figures;
import threadlab.report.svg.Axis;
import threadlab.report.words.LocalizedText;

/// Draws a predicted change: a bar for each JDK, all in one unit and from zero.
///
/// @param what the trial
/// @param statement what was said of the oldest JDK, and what of the next of which something else was
public record ChangeChart(LocalizedText what, LocalizedText statement, List<Bar> bars) {

    public ChangeChart {
        bars = List.copyOf(bars);
    }

    /// Shows the figure of one JDK.
    ///
    /// @param length of the bar, 0 to 100
    public record Bar(String jdk, String value, double length) {}

    /// Draws one change of each trial: the time that changes by the largest factor, or else another figure.
    ///
    /// @param names of the JDKs, in the order of the columns
    static List<ChangeChart> of(List<CheckAcrossJdks> changes, List<String> names) {
        var ofTrials = new LinkedHashMap<String, CheckAcrossJdks>();
        changes.stream()
                .filter(change -> !measured(change).isEmpty())
                .sorted(Comparator.comparing(CheckAcrossJdks::isOfTime)
                        .thenComparingDouble(change -> change.factor().orElse(Double.MAX_VALUE))
                        .reversed())
                .forEach(change -> ofTrials.putIfAbsent(change.key().title(), change));
        return ofTrials.values().stream().map(change -> of(change, names)).toList();
    }

    private static ChangeChart of(CheckAcrossJdks change, List<String> names) {
        var measured = measured(change);
        var values = measured.stream().map(each -> each.distance().measured()).toList();
        var texts = Figures.inOneUnit(values, measured.getFirst().distance().unit());
        var longest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new ChangeChart(
                same(change.key().title()),
                change.statements(),
                IntStream.range(0, measured.size())
                        .mapToObj(i -> new Bar(
                                names.get(measured.get(i).column()),
                                texts.get(i),
                                longest <= 0 ? 0 : Axis.tenth(Math.max(0, 100 * values.get(i) / longest))))
                        .toList());
    }

    private record Measured(int column, Distance distance) {}

    /// Returns the figures that can be drawn; none of a guarantee, which has no size.
    private static List<Measured> measured(CheckAcrossJdks change) {
        var all = new ArrayList<Measured>();
        for (var i = 0; i < change.verdicts().size(); i++) {
            var column = i;
            Optional.ofNullable(change.verdicts().get(i))
                    .map(Verdict::distance)
                    .filter(distance -> distance.form() != Distance.Form.ALWAYS)
                    .ifPresent(distance -> all.add(new Measured(column, distance)));
        }
        return List.copyOf(all);
    }
}
