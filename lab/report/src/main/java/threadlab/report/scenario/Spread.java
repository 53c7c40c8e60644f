package threadlab.report.scenario;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.report.words.LocalizedText;

/// Writes how far the samples of a figure lie apart.
public final class Spread {

    private Spread() {}

    /// Writes the ends of the range or interval where they differ, and how many samples there are; nothing for one
    /// sample alone.
    ///
    /// @param beside the figures that stand beside it, for the same unit
    public static LocalizedText of(Summary summary, Unit unit, List<Double> beside) {
        if (summary.isSingle()) {
            return LocalizedText.nothing();
        }
        var ends = Figures.inOneUnit(
                Stream.concat(Stream.of(summary.low95(), summary.high95()), beside.stream())
                        .toList(),
                unit);
        var low = ends.get(0);
        var high = ends.get(1);
        return low.equals(high)
                ? LocalizedText.say("findings.samples", summary.count())
                : LocalizedText.say("findings.spread", low, high, summary.count());
    }
}
