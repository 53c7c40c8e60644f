package threadlab.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.claims.Citation;
import threadlab.model.claims.Claim;
import threadlab.model.claims.Claims;
import threadlab.model.claims.DocumentClaim;
import threadlab.model.predict.Check;
import threadlab.model.predict.Evidence;
import threadlab.model.predict.Grader;
import threadlab.model.run.Environment;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Status;
import threadlab.model.run.Topic;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.run.WorkloadData;
import threadlab.model.words.Message;
import threadlab.runner.plan.PlannedChecks;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;
import threadlab.runner.plan.RunnerWords;
import threadlab.runner.plan.ScenarioRegistry;

/// Collects outcomes, grades each when it comes, and lays them out in the order of the plan.
final class RunBuilder {

    private final RunPlan plan;
    private final Environment environment;
    private final Map<PlannedTrial<?>, Trial> outcomes = new HashMap<>();
    private final Map<PlannedTrial<?>, List<Verdict>> verdicts = new HashMap<>();
    private final Map<Target, Set<String>> knockOuts = new HashMap<>();

    private final PlannedChecks checks;

    /// Names a check that trials of other variants were put to.
    private record Target(String scenario, String workload, String variant, Verdict.Fact fact) {

        static Target of(PlannedTrial<?> beside, Check check) {
            return new Target(
                    beside.scenario().id(),
                    beside.workload().id(),
                    check.variant(),
                    new Verdict.Fact(check.prediction(), check.statement().english()));
        }

        static Target of(PlannedTrial<?> own, Verdict verdict) {
            return new Target(own.scenario().id(), own.workload().id(), verdict.model(), verdict.fact());
        }
    }

    /// @param checks of the trials in this environment
    RunBuilder(RunPlan plan, Environment environment, PlannedChecks checks) {
        this.plan = plan;
        this.environment = environment;
        this.checks = checks;
    }

    private Stream<Check> checksBeside(PlannedTrial<?> trial) {
        return plan.trials().stream()
                .filter(other -> other.isBeside(trial) && !other.variant().equals(trial.variant()))
                .flatMap(other -> checks.of(other).stream());
    }

    void add(PlannedTrial<?> trial, Evidence evidence) {
        outcomes.put(trial, evidence.trial());
        verdicts.put(
                trial,
                checks.of(trial).stream()
                        .map(check -> Grader.grade(check, evidence))
                        .toList());
        if (evidence.trial().status() == Status.OK) {
            knockOut(trial, evidence);
        }
    }

    /// Puts what is said of the variants beside a trial to it: what is REFUTED there could have been refuted.
    private void knockOut(PlannedTrial<?> trial, Evidence evidence) {
        for (var check : checksBeside(trial).toList()) {
            if (Grader.grade(check, evidence).verdict() == Kind.REFUTED) {
                knockOuts
                        .computeIfAbsent(Target.of(trial, check), target -> new TreeSet<>())
                        .add(trial.variant().id());
            }
        }
    }

    /// Returns whether a second JVM has to confirm what these figures refute.
    boolean needsSecondJvm(PlannedTrial<?> trial, Evidence evidence) {
        return checks.of(trial).stream().anyMatch(check -> Grader.needsSecondJvm(check, Grader.grade(check, evidence)));
    }

    /// Adds an outcome that a second JVM was to confirm; its figures are those of the first.
    void add(PlannedTrial<?> trial, Evidence first, Evidence second) {
        outcomes.put(trial, first.trial());
        verdicts.put(
                trial,
                checks.of(trial).stream()
                        .map(check -> ofBoth(check, first, second))
                        .toList());
    }

    private static Verdict ofBoth(Check check, Evidence first, Evidence second) {
        var verdict = Grader.grade(check, first);
        return Grader.needsSecondJvm(check, verdict) ? Grader.join(verdict, Grader.grade(check, second)) : verdict;
    }

    /// Returns the run so far.
    Run build(boolean partial) {
        var scenarios = new ArrayList<ScenarioRun>();
        var trials = new ArrayList<PlannedTrial<?>>();
        for (var trial : plan.trials()) {
            if (!trials.isEmpty() && !trials.getFirst().isBeside(trial)) {
                scenarios.add(scenario(trials));
                trials.clear();
            }
            trials.add(trial);
        }
        if (!trials.isEmpty()) {
            scenarios.add(scenario(trials));
        }
        return new Run(Run.SCHEMA, plan.runId(), partial, plan.command(), environment, scenarios, topics());
    }

    private Map<Topic, List<String>> topics() {
        return ScenarioRegistry.byTopic(plan.scale(), plan.parameters(), environment);
    }

    private ScenarioRun scenario(List<PlannedTrial<?>> trials) {
        var first = trials.getFirst();
        var scenario = first.scenario();
        var workload = first.workload();
        var outcomes = trials.stream().map(this::outcome).toList();
        return new ScenarioRun(
                scenario.id(),
                scenario.title(),
                scenario.question(),
                scenario.keyMetric(),
                first.findings(environment, outcomes),
                scenario.lead().orElse(null),
                new WorkloadData(workload.id(), workload.title(), workload.numbers(), names(scenario, workload)),
                cited(trials),
                first.taskSource(),
                outcomes,
                trials.stream().flatMap(trial -> verdicts(trial).stream()).toList());
    }

    private static Map<String, Message> names(Scenario<?> scenario, Workload workload) {
        return workload.numbers().keySet().stream()
                .collect(Collectors.toMap(name -> name, scenario::nameOf, (a, b) -> a, LinkedHashMap::new));
    }

    private List<Claim> cited(List<PlannedTrial<?>> trials) {
        var ids = trials.stream()
                .flatMap(trial -> checks.of(trial).stream())
                .flatMap(check -> check.claims().stream())
                .map(Citation::claim)
                .collect(Collectors.toSet());
        return Claims.all().stream()
                .map(DocumentClaim::claim)
                .filter(claim -> ids.contains(claim.id()))
                .toList();
    }

    private Trial outcome(PlannedTrial<?> trial) {
        var outcome = outcomes.get(trial);
        return outcome != null ? outcome : trial.stopped();
    }

    private List<Verdict> verdicts(PlannedTrial<?> trial) {
        var graded = verdicts.get(trial);
        return graded != null
                ? graded.stream()
                        .map(verdict -> verdict.knockedOutBy(
                                List.copyOf(knockOuts.getOrDefault(Target.of(trial, verdict), Set.of()))))
                        .toList()
                : checks.of(trial).stream()
                        .map(check -> Grader.notRun(check, RunnerWords.say("reason.notReached")))
                        .toList();
    }
}
