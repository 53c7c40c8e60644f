package threadlab.report.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.VariantId;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.report.words.LocalizedText;

/// Ranks the models by the figure that a scenario asks for, in one sentence: which are alike at each end.
///
/// Only the plain variant of each model takes part; the others are traps, remedies and special cases. Where a model has
/// no plain one its variants are what the scenario compares, and all take part. Models are alike, and named together,
/// where their intervals overlap or their medians differ by 5 % at most; so are those that lie between two such models.
///
/// @param ranked the better ones first
/// @param leavesOut whether other variants have the figure too, so that one of them may lie beyond the ends
record Ranking(KeyMetric metric, List<Ranked> ranked, boolean leavesOut) {

    private static final int MOST_NAMES = 4;
    private static final double ALIKE = 1.05;

    record Ranked(LocalizedText title, Unit unit, Summary summary) {

        private boolean isLike(Ranked other) {
            var overlaps = summary.low95() <= other.summary.high95() && other.summary.low95() <= summary.high95();
            return overlaps
                    || Math.max(summary.center(), other.summary.center())
                            <= ALIKE * Math.min(summary.center(), other.summary.center());
        }
    }

    static Ranking of(ScenarioRun run) {
        var metric = run.keyMetric();
        var plain = run.trials().stream()
                .filter(Ranking::isPlain)
                .map(Ranking::model)
                .collect(Collectors.toSet());
        var measured = run.trials().stream()
                .filter(trial -> trial.status() == Status.OK)
                .filter(trial -> metric.of(trial).isPresent())
                .collect(Collectors.partitioningBy(trial -> isPlain(trial) || !plain.contains(model(trial))));
        return new Ranking(
                metric,
                measured.getOrDefault(true, List.of()).stream()
                        .flatMap(trial -> ranked(metric, trial))
                        .sorted(order(metric))
                        .toList(),
                !measured.getOrDefault(false, List.of()).isEmpty());
    }

    private static boolean isPlain(Trial trial) {
        return VariantId.of(trial.model()).isPlain();
    }

    private static Optional<Model> model(Trial trial) {
        return Model.ofVariant(VariantId.of(trial.model()).own());
    }

    private static Stream<Ranked> ranked(KeyMetric metric, Trial trial) {
        return metric
                .of(trial)
                .map(value -> new Ranked(LocalizedText.of(trial.title()), value.unit(), value.summary()))
                .stream();
    }

    private static Comparator<Ranked> order(KeyMetric metric) {
        var rising = Comparator.comparingDouble((Ranked each) -> each.summary.center());
        return metric.better() == Better.MORE ? rising.reversed() : rising;
    }

    /// Returns the models at the better end: all up to the last one that is like the first.
    List<Ranked> first() {
        return ranked.subList(0, likeTheFirst());
    }

    /// Returns the models at the other end, without those of the better end.
    List<Ranked> last() {
        var from = likeTheFirst();
        return ranked.subList(
                places(ranked.getLast()::isLike)
                        .filter(place -> place >= from)
                        .min()
                        .orElse(from),
                ranked.size());
    }

    private int likeTheFirst() {
        return 1 + places(ranked.getFirst()::isLike).max().orElseThrow();
    }

    private IntStream places(Predicate<Ranked> wanted) {
        return IntStream.range(0, ranked.size()).filter(place -> wanted.test(ranked.get(place)));
    }

    /// Returns whether several models have the figure, and all are alike.
    boolean isAlike() {
        return ranked.size() > 1 && first().size() == ranked.size();
    }

    LocalizedText sentence() {
        var figure = LocalizedText.of(metric.title());
        if (ranked.isEmpty()) {
            return LocalizedText.say("ranking.none", figure);
        }
        var first = first();
        if (leavesOut) {
            figure = LocalizedText.say("ranking.plain", figure);
        }
        if (first.size() == ranked.size()) {
            return LocalizedText.say("ranking.alike", figure, range(ranked));
        }
        var last = last();
        return LocalizedText.say(
                metric.better() == Better.MORE ? "ranking.highestFirst" : "ranking.lowestFirst",
                figure,
                names(first),
                rangeOfAlike(first),
                names(last),
                rangeOfAlike(last));
    }

    private static LocalizedText names(List<Ranked> group) {
        // One more name is as short as "and 1 more".
        var named = group.size() == MOST_NAMES + 1 ? group.size() : Math.min(group.size(), MOST_NAMES);
        var shown = LocalizedText.join(
                ", ", group.stream().limit(named).map(Ranked::title).toList());
        var hidden = group.size() - named;
        return hidden == 0 ? shown : LocalizedText.say("ranking.more", shown, hidden);
    }

    /// Who comes first of several that are alike is chance, and the order of their names says nothing.
    private static LocalizedText rangeOfAlike(List<Ranked> group) {
        return group.size() == 1 ? range(group) : LocalizedText.say("ranking.noDifference", range(group));
    }

    private static LocalizedText range(List<Ranked> group) {
        var centers = group.stream().map(each -> each.summary.center()).sorted().toList();
        var ends = Figures.inOneUnit(List.of(centers.getFirst(), centers.getLast()), group.getFirst().unit);
        return ends.getFirst().equals(ends.getLast())
                ? LocalizedText.same(ends.getFirst())
                : LocalizedText.say("ranking.range", ends.getFirst(), ends.getLast());
    }
}
