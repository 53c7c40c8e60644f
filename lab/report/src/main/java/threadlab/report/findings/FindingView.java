package threadlab.report.findings;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.run.Finding;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Figures;
import threadlab.report.html.PageFiles;
import threadlab.report.svg.Axis;
import threadlab.report.words.LocalizedText;

/// Shows one finding: a sentence, a bar a variant, and where the evidence is.
public record FindingView(Finding finding, ScenarioRun run) {

    /// Shows one variant's figure.
    ///
    /// @param length of the bar, 0 to 100
    public record BarView(LocalizedText title, String value, double length) {}

    /// Returns the sentence, with this run's figures.
    public LocalizedText sentence() {
        return LocalizedText.of(finding.sentence());
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
                        longest == 0 ? 0 : Axis.tenth(100 * values.get(i) / longest)))
                .toList();
    }

    /// Returns the page with the evidence.
    public String link() {
        return PageFiles.scenario(run.id());
    }

    /// Returns the scenario's title.
    public LocalizedText scenario() {
        return LocalizedText.of(run.title());
    }

    /// Returns how many of the checks of these variants held.
    public LocalizedText checks() {
        return LocalizedText.say(
                "findings.checks", count(Kind.CONFIRMED), verdicts().count());
    }

    private long count(Kind kind) {
        return verdicts().filter(verdict -> verdict.verdict() == kind).count();
    }

    private Stream<Verdict> verdicts() {
        return run.verdicts().stream()
                .filter(verdict ->
                        finding.bars().stream().anyMatch(bar -> bar.variant().equals(verdict.model())));
    }
}
