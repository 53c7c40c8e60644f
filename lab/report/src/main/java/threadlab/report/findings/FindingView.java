package threadlab.report.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import threadlab.model.run.Finding;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.report.html.PageFiles;
import threadlab.report.scenario.Anchors;
import threadlab.report.scenario.Spread;
import threadlab.report.scenario.VerdictView;
import threadlab.report.svg.Axis;
import threadlab.report.words.LocalizedText;

/// Shows one finding: a sentence, a bar a variant, and where the evidence is.
public record FindingView(Finding finding, ScenarioRun run) {

    /// Shows one variant's figure.
    ///
    /// @param length of the bar, 0 to 100
    /// @param spread its range or interval, and how many samples it has; nothing for one that has no spread
    public record BarView(LocalizedText title, String value, double length, LocalizedText spread) {}

    /// Returns the sentence, with this run's figures.
    public LocalizedText sentence() {
        return LocalizedText.of(finding.sentence());
    }

    /// Returns whether it is not what most readers expect, or not what the scenario did.
    boolean surprises() {
        return !finding.asExpected() || finding.surprise() != Finding.Surprise.EXPECTED;
    }

    /// Returns what the bars are.
    public LocalizedText figure() {
        return LocalizedText.of(finding.figure());
    }

    /// Returns the bars, all in one unit and from zero.
    public List<BarView> bars() {
        var values = finding.bars().stream().map(Finding.Bar::value).toList();
        var texts = Figures.inOneUnit(values, finding.unit());
        var longest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return IntStream.range(0, values.size())
                .mapToObj(i -> new BarView(
                        LocalizedText.of(finding.bars().get(i).title()),
                        texts.get(i),
                        longest == 0 ? 0 : Axis.tenth(100 * values.get(i) / longest),
                        spread(finding.bars().get(i), values)))
                .toList();
    }

    private LocalizedText spread(Finding.Bar bar, List<Double> beside) {
        return summary(bar)
                .map(summary -> Spread.of(summary, finding.unit(), beside))
                .orElseGet(LocalizedText::nothing);
    }

    private Optional<Summary> summary(Finding.Bar bar) {
        return Optional.ofNullable(finding.metric())
                .flatMap(name -> run.trials().stream()
                        .filter(trial -> trial.model().equals(bar.variant()))
                        .findFirst()
                        .flatMap(new KeyMetric(name, finding.figure(), KeyMetric.Better.NEITHER)::of)
                        .map(KeyMetric.Value::summary));
    }

    /// Returns where the figures are: the first variant's row in the table that shows them.
    public String link() {
        return PageFiles.scenario(
                run.id(), Anchors.variant(run, finding.bars().getFirst().variant()));
    }

    /// Returns the scenario's title.
    public LocalizedText scenario() {
        return LocalizedText.of(run.title());
    }

    /// Returns the workload's title.
    public LocalizedText workload() {
        return LocalizedText.of(run.workload().title());
    }

    /// Returns how many of the checks of these variants held.
    public LocalizedText checks() {
        var all = verdicts();
        return LocalizedText.say("findings.checks", all.size() - unconfirmed().size(), all.size());
    }

    /// Returns the checks of these variants that did not hold, the refuted ones first.
    public List<Unheld> unconfirmed() {
        return verdicts().stream()
                .filter(view -> !view.held())
                .sorted(Comparator.comparing(view -> view.verdict().verdict()))
                .map(view -> new Unheld(view, title(view), PageFiles.scenario(run.id(), view.anchor())))
                .toList();
    }

    /// Shows one check that did not hold.
    public record Unheld(VerdictView view, LocalizedText variant, String link) {}

    /// Returns what the checks that did not hold, one at least, mean for the finding: in a few words.
    public LocalizedText warning() {
        var unheld = unconfirmed();
        var first = unheld.getFirst();
        var kind = first.view().verdict().verdict();
        return kind == Kind.INCONCLUSIVE && unheld.size() > 1
                ? LocalizedText.say("findings.rests.several", unheld.size())
                : LocalizedText.say("findings.rests." + kind.name(), first.variant());
    }

    private LocalizedText title(VerdictView view) {
        return finding.bars().stream()
                .filter(bar -> bar.variant().equals(view.verdict().model()))
                .findFirst()
                .map(bar -> LocalizedText.of(bar.title()))
                .orElseThrow();
    }

    private List<VerdictView> verdicts() {
        return VerdictView.of(run).stream()
                .filter(view -> finding.bars().stream()
                        .anyMatch(bar -> bar.variant().equals(view.verdict().model())))
                .toList();
    }
}
