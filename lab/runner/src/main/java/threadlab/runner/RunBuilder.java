package threadlab.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import threadlab.model.claims.Citation;
import threadlab.model.claims.Claim;
import threadlab.model.claims.Claims;
import threadlab.model.claims.DocumentClaim;
import threadlab.model.predict.Evidence;
import threadlab.model.predict.Grader;
import threadlab.model.run.Environment;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.run.WorkloadData;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;
import threadlab.runner.plan.RunnerWords;

/// Collects outcomes, grades each when it comes, and lays them out in the order of the plan.
final class RunBuilder {

    private final RunPlan plan;
    private final Environment environment;
    private final Map<PlannedTrial<?>, Trial> outcomes = new HashMap<>();
    private final Map<PlannedTrial<?>, List<Verdict>> verdicts = new HashMap<>();

    RunBuilder(RunPlan plan, Environment environment) {
        this.plan = plan;
        this.environment = environment;
    }

    void add(PlannedTrial<?> trial, Evidence evidence) {
        outcomes.put(trial, evidence.trial());
        verdicts.put(
                trial,
                trial.checks(environment).stream()
                        .map(check -> Grader.grade(check, evidence))
                        .toList());
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
        return new Run(Run.SCHEMA, plan.runId(), partial, plan.command(), environment, scenarios);
    }

    private ScenarioRun scenario(List<PlannedTrial<?>> trials) {
        var first = trials.getFirst();
        var scenario = first.scenario();
        var workload = first.workload();
        return new ScenarioRun(
                scenario.id(),
                scenario.title(),
                scenario.question(),
                scenario.keyMetric(),
                scenario.lead().orElse(null),
                new WorkloadData(workload.id(), workload.title(), workload.numbers()),
                cited(trials),
                first.taskSource(),
                trials.stream().map(this::outcome).toList(),
                trials.stream().flatMap(trial -> verdicts(trial).stream()).toList());
    }

    private List<Claim> cited(List<PlannedTrial<?>> trials) {
        var ids = trials.stream()
                .flatMap(trial -> trial.checks(environment).stream())
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
                ? graded
                : trial.checks(environment).stream()
                        .map(check -> Grader.notRun(check, RunnerWords.say("reason.notReached")))
                        .toList();
    }
}
