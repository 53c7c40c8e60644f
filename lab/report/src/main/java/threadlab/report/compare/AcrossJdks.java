package threadlab.report.compare;

import static threadlab.report.words.LocalizedText.same;
import static threadlab.report.words.LocalizedText.say;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.words.LocalizedText;

/// Compares the same scenarios on several JDKs: which changes were predicted and came, what stayed, and which times
/// and key figures changed without a prediction.
final class AcrossJdks {

    private static final double WORTH_NAMING = 1.2;

    private final List<JdkRun> runs;
    private final List<CheckAcrossJdks> checks;

    /// @param runs two at least, the oldest JDK first
    AcrossJdks(List<JdkRun> runs) {
        if (runs.size() < 2) {
            throw new IllegalArgumentException("runs of %d JDKs: expected two at least".formatted(runs.size()));
        }
        this.runs = List.copyOf(runs);
        this.checks = checks(runs);
    }

    private static List<CheckAcrossJdks> checks(List<JdkRun> runs) {
        var byKey = new LinkedHashMap<VerdictComparison.Key, List<@Nullable Verdict>>();
        for (var i = 0; i < runs.size(); i++) {
            for (var entry : VerdictComparison.verdicts(runs.get(i).run()).entrySet()) {
                var verdicts = byKey.computeIfAbsent(
                        entry.getKey(), key -> new ArrayList<>(Collections.nCopies(runs.size(), null)));
                verdicts.set(i, entry.getValue());
            }
        }
        return byKey.entrySet().stream()
                .map(entry -> new CheckAcrossJdks(entry.getKey(), entry.getValue()))
                .filter(CheckAcrossJdks::isShared)
                .toList();
    }

    /// @param missing why a JDK that was asked for has no column
    ComparisonPage page(List<LocalizedText> missing) {
        var changes =
                checks.stream().filter(CheckAcrossJdks::isPredictedToChange).toList();
        var same = checks.stream().filter(check -> !check.isPredictedToChange()).toList();
        var unpredicted = unpredicted(changes);
        return new ComparisonPage(
                say(
                        "jdks.title",
                        String.join(", ", runs.stream().map(JdkRun::name).toList())),
                runs.stream()
                        .map(run -> new ComparisonPage.Side(
                                run.side().description(run.name()), "../" + run.folder() + "/index.html"))
                        .toList(),
                Stream.concat(missing.stream(), warnings()).toList(),
                headline(changes, same, unpredicted),
                ChangeChart.of(changes, runs.stream().map(JdkRun::name).toList()),
                List.of(changes(changes), stayed(same), unpredictedTable(unpredicted)),
                say("jdks.method", runs.size()));
    }

    private Stream<LocalizedText> warnings() {
        return IntStream.range(1, runs.size())
                .mapToObj(i -> Warnings.differences(
                        runs.get(i - 1).run(),
                        runs.get(i).run(),
                        new RunNames(runs.get(i - 1).name(), runs.get(i).name())))
                .flatMap(List::stream)
                .distinct();
    }

    private List<LocalizedText> headline(
            List<CheckAcrossJdks> changes, List<CheckAcrossJdks> same, List<Unpredicted> unpredicted) {
        var lines = new ArrayList<LocalizedText>();
        lines.add(say(
                "jdks.headline.changes",
                changes.size(),
                count(changes, Kind.CONFIRMED),
                count(changes, Kind.REFUTED),
                count(changes, Kind.INCONCLUSIVE)));
        changes.stream()
                .filter(change ->
                        change.outcome() == Kind.CONFIRMED && change.factor().isPresent())
                .max(Comparator.comparing(CheckAcrossJdks::isOfTime)
                        .thenComparingDouble(change -> change.factor().orElseThrow()))
                .ifPresent(largest -> lines.add(largest(largest)));
        lines.add(say("jdks.headline.same", count(same, Kind.CONFIRMED), same.size(), count(same, Kind.REFUTED)));
        lines.add(say("jdks.headline.unpredicted", unpredicted.size()));
        return List.copyOf(lines);
    }

    private LocalizedText largest(CheckAcrossJdks change) {
        return say(
                "jdks.headline.largest",
                same(change.key().title()),
                LocalizedText.join(
                        ", ",
                        IntStream.range(0, runs.size())
                                .filter(i -> change.verdicts().get(i) != null)
                                .mapToObj(i -> say(
                                        "jdks.figure",
                                        measured(change.verdicts().get(i)),
                                        runs.get(i).name()))
                                .toList()),
                factor(change),
                mechanism(change));
    }

    private static long count(List<CheckAcrossJdks> all, Kind kind) {
        return all.stream().filter(check -> check.outcome() == kind).count();
    }

    private ComparisonTable changes(List<CheckAcrossJdks> changes) {
        return new ComparisonTable(
                say("jdks.changes"),
                say("jdks.changes.how"),
                head(say("jdks.factor"), say("compare.outcome"), say("jdks.mechanism")),
                changes.stream()
                        .map(change -> row(
                                change,
                                factor(change),
                                say("verdict." + change.outcome().name()),
                                mechanism(change)))
                        .toList());
    }

    private ComparisonTable stayed(List<CheckAcrossJdks> same) {
        var held = count(same, Kind.CONFIRMED);
        return new ComparisonTable(
                say("jdks.same"),
                say("jdks.same.summary", held, same.size()),
                head(say("compare.outcome")),
                same.stream()
                        .filter(check -> check.outcome() == Kind.REFUTED)
                        .map(check ->
                                row(check, say("verdict." + check.outcome().name())))
                        .toList());
    }

    private List<LocalizedText> head(LocalizedText... more) {
        return Stream.of(
                        Stream.of(say("compare.what"), say("compare.prediction")),
                        runs.stream().map(run -> same(run.name())),
                        Stream.of(more))
                .flatMap(part -> part)
                .toList();
    }

    private List<LocalizedText> row(CheckAcrossJdks check, LocalizedText... more) {
        return Stream.of(
                        Stream.of(same(check.key().title()), check.statements()),
                        check.verdicts().stream().map(AcrossJdks::measured),
                        Stream.of(more))
                .flatMap(part -> part)
                .toList();
    }

    private static LocalizedText measured(@Nullable Verdict verdict) {
        return verdict == null ? same("–") : LocalizedText.of(verdict.measured());
    }

    private static LocalizedText factor(CheckAcrossJdks change) {
        var factor = change.factor();
        return factor.isPresent() ? same(TimeTable.number(factor.getAsDouble())) : same("–");
    }

    private static LocalizedText mechanism(CheckAcrossJdks change) {
        var changed = change.firstChanged();
        return changed == null ? LocalizedText.nothing() : LocalizedText.of(changed.mechanism());
    }

    /// Is a time or key figure that differs between neighbours though no prediction of that trial does.
    private record Unpredicted(String what, Map<Integer, ComparedTime> byColumn) {}

    private List<Unpredicted> unpredicted(List<CheckAcrossJdks> changes) {
        var predicted = changes.stream().map(change -> change.key().title()).collect(Collectors.toSet());
        var byWhat = new LinkedHashMap<String, Map<Integer, ComparedTime>>();
        for (var i = 1; i < runs.size(); i++) {
            for (var time : figures(runs.get(i - 1), runs.get(i)).different()) {
                if (predicted.stream().noneMatch(title -> isOf(title, time)) && isWorthNaming(time)) {
                    byWhat.computeIfAbsent(time.pair().what(), what -> new HashMap<>())
                            .put(i, time);
                }
            }
        }
        return byWhat.entrySet().stream()
                .map(entry -> new Unpredicted(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static TimeComparison figures(JdkRun left, JdkRun right) {
        return TimeComparison.of(Stream.concat(
                        TimePairs.of(left.side(), right.side()).stream(), TimePairs.keyFigures(left.run(), right.run()))
                .toList());
    }

    private static boolean isOf(String trial, ComparedTime time) {
        var what = time.pair().what();
        return what.equals(trial) || what.startsWith(trial + ",");
    }

    private static boolean isWorthNaming(ComparedTime time) {
        return Math.abs(time.test().logRatio()) > Math.log(WORTH_NAMING);
    }

    private ComparisonTable unpredictedTable(List<Unpredicted> unpredicted) {
        var head = new ArrayList<LocalizedText>();
        head.add(say("compare.what"));
        for (var i = 1; i < runs.size(); i++) {
            head.add(say("compare.ratio", runs.get(i).name(), runs.get(i - 1).name()));
        }
        return new ComparisonTable(
                say("jdks.unpredicted"),
                say("jdks.unpredicted.summary", unpredicted.size()),
                head,
                unpredicted.stream().map(this::row).toList());
    }

    private List<LocalizedText> row(Unpredicted time) {
        return Stream.concat(
                        Stream.of(same(time.what())),
                        IntStream.range(1, runs.size())
                                .mapToObj(i -> ratio(time.byColumn().get(i))))
                .toList();
    }

    private static LocalizedText ratio(@Nullable ComparedTime time) {
        return time == null ? same("–") : same(TimeTable.number(time.test().ratio()));
    }
}
