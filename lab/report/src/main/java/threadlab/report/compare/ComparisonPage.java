package threadlab.report.compare;

import static threadlab.report.words.LocalizedText.say;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.report.words.LocalizedText;

/// Compares two runs: verdicts, wall times, micro-benchmarks.
///
/// @param sides the runs, described
/// @param warnings what makes the comparison doubtful
/// @param headline the result in two to five lines
/// @param charts the predicted changes between JDKs; none where two runs are compared
/// @param method how it was compared
public record ComparisonPage(
        LocalizedText title,
        List<Side> sides,
        List<LocalizedText> warnings,
        List<LocalizedText> headline,
        List<ChangeChart> charts,
        List<ComparisonTable> tables,
        LocalizedText method) {

    /// Describes one of the runs.
    ///
    /// @param link to its page, null where it is not known
    public record Side(LocalizedText text, @Nullable String link) {}

    /// Compares the runs of several JDKs.
    ///
    /// @param runs two at least, the oldest JDK first
    /// @param missing why a JDK that was asked for has no run
    public static ComparisonPage across(List<JdkRun> runs, List<LocalizedText> missing) {
        return new AcrossJdks(runs).page(missing);
    }

    /// Compares two runs.
    public static ComparisonPage of(RunSide left, RunSide right, RunNames names, Rows rows) {
        var times = TimeComparison.of(TimePairs.of(left, right));
        var verdicts = VerdictComparison.of(left.run(), right.run());
        return new ComparisonPage(
                say("compare.title", names.left(), names.right()),
                List.of(
                        new Side(left.description(names.left()), null),
                        new Side(right.description(names.right()), null)),
                Warnings.of(left.run(), right.run(), names),
                Headline.lines(times, verdicts, names),
                List.of(),
                tables(times, verdicts, names, rows),
                say("compare.method", times.times().size(), LogTimes.ENOUGH));
    }

    /// Lays out what there is: the measures that both runs have, and the verdicts that differ.
    private static List<ComparisonTable> tables(
            TimeComparison times, VerdictComparison verdicts, RunNames names, Rows rows) {
        return Stream.concat(
                        Stream.of(Measure.values())
                                .filter(measure -> !times.of(measure).isEmpty())
                                .map(measure -> TimeTable.table(times, measure, names, rows)),
                        Stream.of(verdicts.table(names, rows))
                                .filter(table -> !table.rows().isEmpty()))
                .toList();
    }

    /// Compares two runs under names that tell them apart.
    public static ComparisonPage of(RunSide left, RunSide right, Rows rows) {
        return of(left, right, RunNames.of(left.run().environment(), right.run().environment()), rows);
    }
}
