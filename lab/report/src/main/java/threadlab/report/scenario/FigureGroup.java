package threadlab.report.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.report.words.LocalizedText;

/// Shows one figure of all variants below each other, with its source once.
///
/// @param source the event or clock that it rests on
/// @param rows one a variant that has it
public record FigureGroup(String name, LocalizedText source, List<Row> rows) {

    /// Shows one variant's figure.
    ///
    /// @param variant its name
    /// @param cells the columns, the same words in every language
    public record Row(LocalizedText variant, List<String> cells) {}

    private record Key(String name, Message source) {}

    static List<FigureGroup> metrics(List<Trial> trials) {
        return of(trials, Trial::metrics, Metric::source, FigureGroup::cells);
    }

    static List<FigureGroup> distributions(List<Trial> trials) {
        return of(trials, Trial::distributions, Distribution::source, FigureGroup::cells);
    }

    private static <T> List<FigureGroup> of(
            List<Trial> trials,
            Function<Trial, Map<String, T>> figures,
            Function<T, Message> source,
            Function<T, List<String>> cells) {
        var groups = new LinkedHashMap<Key, List<Row>>();
        for (var trial : trials) {
            figures.apply(trial)
                    .forEach((name, figure) -> groups.computeIfAbsent(
                                    new Key(name, source.apply(figure)), key -> new ArrayList<>())
                            .add(new Row(LocalizedText.of(trial.title()), cells.apply(figure))));
        }
        return groups.entrySet().stream()
                .map(group -> new FigureGroup(
                        group.getKey().name, LocalizedText.of(group.getKey().source), List.copyOf(group.getValue())))
                .toList();
    }

    private static List<String> cells(Metric metric) {
        return List.of(
                Figures.format(metric.summary().center(), metric.unit()),
                interval(metric),
                WallTimes.counted(metric.summary(), metric.samples().size()));
    }

    private static List<String> cells(Distribution distribution) {
        return List.of(
                nanos(distribution.p50Nanos()),
                nanos(distribution.p90Nanos()),
                nanos(distribution.p99Nanos()),
                nanos(distribution.maxNanos()),
                String.valueOf(distribution.count()));
    }

    private static String nanos(double nanos) {
        return Figures.format(nanos, Unit.NANOS);
    }

    /// Returns a metric's interval in signs that need no translation; a dash where there is one observation.
    public static String interval(Metric metric) {
        var summary = metric.summary();
        return summary.isSingle()
                ? "–"
                : Figures.format(summary.low95(), metric.unit())
                        + " … "
                        + Figures.format(summary.high95(), metric.unit());
    }
}
