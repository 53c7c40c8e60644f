package threadlab.runner;

import java.io.Serializable;
import java.util.Map;
import threadlab.model.Parameters;
import threadlab.model.Scale;

/// Tells a child JVM which trial to run; travels as an object.
///
/// @param gatePort where its [Gatekeeper] listens
/// @param gateToken by which that one knows it
record TrialSpec(
        String scenario,
        String workload,
        String variant,
        Scale scale,
        Map<String, String> parameters,
        int warmUpPasses,
        int timedPasses,
        int mostTimedPasses,
        int gatePort,
        String gateToken)
        implements Serializable {

    static TrialSpec of(PlannedTrial<?> trial, RunPlan plan, int gatePort, String gateToken) {
        return new TrialSpec(
                trial.scenario().id(),
                trial.workload().id(),
                trial.variant().id(),
                plan.scale(),
                plan.parameters().values(),
                plan.passes().warmUp(),
                plan.passes().timed(),
                plan.passes().mostTimed(),
                gatePort,
                gateToken);
    }

    PassCounts passes() {
        return new PassCounts(warmUpPasses, timedPasses, mostTimedPasses);
    }

    /// Finds the trial among the scenarios on the class path.
    PlannedTrial<?> find() {
        return Catalogue.scenarios().stream()
                .filter(candidate -> candidate.id().equals(scenario))
                .flatMap(candidate -> Catalogue.trials(candidate, scale, new Parameters(parameters)).stream())
                .filter(trial -> trial.workload().id().equals(workload)
                        && trial.variant().id().equals(variant))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s %s %s: expected such a trial on the class path".formatted(scenario, workload, variant)));
    }
}
