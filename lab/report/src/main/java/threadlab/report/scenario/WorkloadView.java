package threadlab.report.scenario;

import java.util.List;
import java.util.Optional;
import threadlab.model.run.Environment;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Status;
import threadlab.model.timeline.State;
import threadlab.report.html.Links;
import threadlab.report.html.NamedValue;
import threadlab.report.timeline.StaticTimeline;
import threadlab.report.words.LocalizedText;

/// Shows a scenario under one workload.
///
/// @param anchor where it is on the page
/// @param command the command line that repeats the whole run
/// @param comparison how the variants compare, in words
/// @param alike whether all models have the same figure, but for its spread
/// @param trials the variants' rows
/// @param verdicts every check
/// @param walls the drawing of all walls, for a wide window and for a narrow one; empty where there is none
/// @param legend the states that occur in the timelines
/// @param staticTimeline the tasks of all variants in one picture
/// @param packed the timelines for the page's script, empty where there is none
public record WorkloadView(
        String anchor,
        ScenarioRun run,
        Environment environment,
        String command,
        LocalizedText comparison,
        boolean alike,
        List<TrialView> trials,
        List<VerdictView> verdicts,
        List<WallPlot> walls,
        List<State> legend,
        StaticTimeline staticTimeline,
        String packed) {

    /// Returns the scenario's title.
    public LocalizedText scenarioTitle() {
        return LocalizedText.of(run.title());
    }

    /// Returns the workload's title.
    public LocalizedText title() {
        return LocalizedText.of(run.workload().title());
    }

    /// Returns the figures to show beside the wall.
    public List<ShownFigure> shownFigures() {
        return ShownFigure.of(run);
    }

    /// Returns whether another figure than the wall answers the scenario's question.
    public boolean hasKeyFigure() {
        return shownFigures().stream().anyMatch(ShownFigure::isKey);
    }

    /// Returns whether passes ended in different ways that the figures do not show.
    public boolean hasOutcomes() {
        return trials.stream().anyMatch(trial -> !trial.trial().tallies().isEmpty());
    }

    /// Returns where a variant's row is on the page.
    public String anchor(TrialView trial) {
        return Anchors.variant(run, trial.trial().model());
    }

    /// Returns the workload's numbers.
    public List<NamedValue> numbers() {
        return WorkloadNumbers.of(run.workload());
    }

    /// Returns the name of the variant that a check is about: its id where it has no trial here.
    public LocalizedText variant(VerdictView check) {
        return trial(check)
                .map(TrialView::title)
                .orElseGet(() -> LocalizedText.same(check.verdict().model()));
    }

    /// Returns the trial of the variant that a check is about.
    public Optional<TrialView> trial(VerdictView check) {
        return trials.stream()
                .filter(trial -> trial.trial().model().equals(check.verdict().model()))
                .findFirst();
    }

    /// Returns the trials that went wrong.
    public List<TrialView> broken() {
        return trials.stream()
                .filter(trial -> switch (trial.trial().status()) {
                    case FAILED, TIMEOUT, CRASHED -> true;
                    case OK, UNAVAILABLE -> false;
                })
                .toList();
    }

    /// Returns the trials that can't run here, or make no sense under their model.
    public List<TrialView> unavailable() {
        return trials.stream()
                .filter(trial -> trial.trial().status() == Status.UNAVAILABLE)
                .toList();
    }

    /// Returns the predicted facts.
    public List<FactView> facts() {
        return FactView.of(verdicts);
    }

    /// Returns the facts whose checks were all confirmed.
    public List<FactView> heldFacts() {
        return facts().stream().filter(FactView::held).toList();
    }

    /// Returns the facts with a check that was not confirmed.
    public List<FactView> otherFacts() {
        return facts().stream().filter(fact -> !fact.held()).toList();
    }

    /// Returns each figure of all variants.
    public List<FigureGroup> metrics() {
        return FigureGroup.metrics(run.trials());
    }

    /// Returns each distribution of all variants.
    public List<FigureGroup> distributions() {
        return FigureGroup.distributions(run.trials());
    }

    /// Returns the trials that have more to show than figures.
    public List<TrialView> withDetails() {
        return trials.stream().filter(TrialView::hasDetails).toList();
    }

    /// Returns the checks of variants that have no trial here.
    public List<VerdictView> withoutTrial() {
        return verdicts.stream().filter(each -> trial(each).isEmpty()).toList();
    }

    /// Returns the trials whose recording is a file of the run's folder.
    public List<TrialView> withFiles() {
        return trials.stream()
                .filter(trial -> trial.recordingLink() != null || trial.logLink() != null)
                .toList();
    }

    /// Returns the picture's file, from the run's folder.
    public String staticTimelineFile() {
        return "pictures/" + Links.anchor(run.id(), run.workload().id()) + ".svg";
    }

    /// Returns the commands that run this scenario alone, with the run's own settings and without its micro-benchmarks.
    public String reproduce() {
        return "mvn verify -DskipTests -Djdk=" + environment.jdkFeature() + "\njava -jar lab/cli/target/lab.jar "
                + command.replaceFirst("--scenarios=\\S+", "--scenarios=" + run.id())
                        .replaceFirst(" --benchmarks=\\S+", "");
    }
}
