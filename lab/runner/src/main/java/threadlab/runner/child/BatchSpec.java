package threadlab.runner.child;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;
import threadlab.runner.plan.ScenarioRegistry;

/// Tells a child JVM which trials to run; travels as an object.
///
/// @param names of the batch's trials, in the order in which to run them
/// @param gatePort where its [PhaseServer] listens
/// @param gateToken by which that one knows it
record BatchSpec(
        String scenarioClass,
        List<Name> names,
        Scale scale,
        Map<String, String> parameters,
        int warmUpPasses,
        int timedPasses,
        int mostTimedPasses,
        int gatePort,
        String gateToken)
        implements Serializable {

    private record Name(String workload, String variant) implements Serializable {

        static Name of(PlannedTrial<?> trial) {
            return new Name(trial.workload().id(), trial.variant().id());
        }
    }

    static BatchSpec of(Batch batch, RunPlan plan, int gatePort, String gateToken) {
        return new BatchSpec(
                batch.first().scenario().getClass().getName(),
                batch.trials().stream().map(Name::of).toList(),
                plan.scale(),
                plan.parameters().values(),
                plan.passes().warmUp(),
                plan.passes().timed(),
                plan.passes().mostTimed(),
                gatePort,
                gateToken);
    }

    PassPlan passes() {
        return new PassPlan(warmUpPasses, timedPasses, mostTimedPasses);
    }

    /// Finds the trials among the scenarios on the class path.
    List<PlannedTrial<?>> find() throws ReflectiveOperationException {
        var trials =
                ScenarioRegistry.trials(ScenarioRegistry.scenario(scenarioClass), scale, new Parameters(parameters));
        return names.stream().<PlannedTrial<?>>map(name -> find(name, trials)).toList();
    }

    private PlannedTrial<?> find(Name name, List<? extends PlannedTrial<?>> trials) {
        return trials.stream()
                .filter(trial -> Name.of(trial).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s %s: expected such a trial on the class path".formatted(scenarioClass, name)));
    }
}
