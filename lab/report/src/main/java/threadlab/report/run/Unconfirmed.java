package threadlab.report.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.run.Distance;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Figures;
import threadlab.report.html.PageFiles;
import threadlab.report.scenario.FactView;
import threadlab.report.scenario.TrialView;
import threadlab.report.scenario.VerdictView;
import threadlab.report.scenario.WorkloadView;
import threadlab.report.words.LocalizedText;

/// Shows everything of a run that was not confirmed, each with its context.
///
/// Links are from the run's folder.
///
/// @param refuted the facts that at least one check refutes, with these checks
/// @param open the scenarios with checks that were left open
/// @param notRun the checks that could not be graded, counted by workload
/// @param broken the trials that went wrong
/// @param unavailable the trials that had nothing to run
public record Unconfirmed(
        List<Fact> refuted,
        List<OpenScenario> open,
        List<NotRun> notRun,
        List<NoFigures> broken,
        List<NoFigures> unavailable) {

    /// Where there are more open checks, each scenario's are folded.
    private static final int MOST_OPEN_ROWS = 25;

    /// Shows the open checks of a scenario.
    public record OpenScenario(LocalizedText title, List<Fact> facts) {

        /// Returns how many checks there are.
        public int checks() {
            return Unconfirmed.checks(facts);
        }
    }

    /// Shows one fact of a workload with the checks that were not confirmed.
    ///
    /// @param neighbours how the fact stands for the workload's other variants
    public record Fact(WorkloadView workload, FactView fact, LocalizedText neighbours, List<Check> checks) {}

    /// Shows one check.
    ///
    /// @param away how far the figure is from what was expected, empty where that is not known
    /// @param machine how disturbed the trial's passes were
    public record Check(
            VerdictView view, LocalizedText variant, LocalizedText away, LocalizedText machine, String link) {

        /// Returns the figure; as it is written today, whatever lab made the run.
        public LocalizedText measured() {
            var distance = view.verdict().distance();
            return distance == null || distance.form() == Distance.Form.ALWAYS
                    ? view.measured()
                    : LocalizedText.same(Figures.format(distance.measured(), distance.unit()));
        }
    }

    /// Counts the checks of a workload that were not run.
    public record NotRun(WorkloadView workload, int checks, String link) {}

    /// Shows a trial without figures.
    public record NoFigures(WorkloadView workload, TrialView trial, String link) {}

    static Unconfirmed of(List<WorkloadView> workloads) {
        return new Unconfirmed(
                facts(workloads, Kind.REFUTED),
                open(facts(workloads, Kind.INCONCLUSIVE)),
                workloads.stream().flatMap(Unconfirmed::notRun).toList(),
                noFigures(workloads, WorkloadView::broken),
                noFigures(workloads, WorkloadView::unavailable));
    }

    private static List<Fact> facts(List<WorkloadView> workloads, Kind kind) {
        var facts = new ArrayList<Fact>();
        for (var workload : workloads) {
            for (var fact : workload.facts()) {
                var checks = fact.of(kind).map(view -> check(workload, view)).toList();
                if (!checks.isEmpty()) {
                    facts.add(new Fact(workload, fact, Neighbours.of(fact), checks));
                }
            }
        }
        return List.copyOf(facts);
    }

    private static List<OpenScenario> open(List<Fact> facts) {
        return facts.stream()
                .collect(Collectors.groupingBy(
                        fact -> fact.workload().run().id(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofScenario ->
                        new OpenScenario(ofScenario.getFirst().workload().scenarioTitle(), ofScenario))
                .toList();
    }

    private static Check check(WorkloadView workload, VerdictView view) {
        return new Check(
                view,
                workload.variant(view),
                Away.of(view.verdict()),
                workload.trial(view)
                        .map(trial -> Quietness.inShort(trial.trial()))
                        .orElse(LocalizedText.nothing()),
                PageFiles.scenario(workload.run().id(), view.anchor()));
    }

    private static Stream<NotRun> notRun(WorkloadView workload) {
        var checks = workload.verdicts().stream()
                .filter(view -> view.verdict().verdict() == Kind.NOT_RUN)
                .toList();
        return checks.stream()
                .limit(1)
                .map(first -> new NotRun(
                        workload,
                        checks.size(),
                        PageFiles.scenario(workload.run().id(), first.anchor())));
    }

    private static List<NoFigures> noFigures(
            List<WorkloadView> workloads, Function<WorkloadView, List<TrialView>> trials) {
        return workloads.stream()
                .flatMap(workload -> trials.apply(workload).stream()
                        .map(trial -> new NoFigures(
                                workload,
                                trial,
                                PageFiles.scenario(workload.run().id(), workload.anchor(trial)))))
                .toList();
    }

    /// Returns how many checks were refuted.
    public int refutedChecks() {
        return checks(refuted);
    }

    /// Returns how many checks were left open.
    public int openChecks() {
        return open.stream().mapToInt(OpenScenario::checks).sum();
    }

    /// Returns how many checks were not run.
    public int notRunChecks() {
        return notRun.stream().mapToInt(NotRun::checks).sum();
    }

    private static int checks(List<Fact> facts) {
        return facts.stream().mapToInt(fact -> fact.checks().size()).sum();
    }

    /// Returns whether the open checks are few enough to be shown unfolded.
    public boolean showsOpen() {
        return openChecks() <= MOST_OPEN_ROWS;
    }

    /// Returns whether there is nothing to list but trials that had nothing to run.
    public boolean isEmpty() {
        return refuted.isEmpty() && open.isEmpty() && notRun.isEmpty() && broken.isEmpty();
    }
}
