package threadlab.runner.child;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
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
        List<Name> names,
        Scale scale,
        Map<String, String> parameters,
        int warmUpPasses,
        int timedPasses,
        int mostTimedPasses,
        int gatePort,
        String gateToken)
        implements Serializable {

    private record Name(String scenarioClass, String workload, String variant) implements Serializable {

        static Name of(PlannedTrial<?> trial) {
            return new Name(
                    trial.scenario().getClass().getName(),
                    trial.workload().id(),
                    trial.variant().id());
        }
    }

    static BatchSpec of(Batch batch, RunPlan plan, int gatePort, String gateToken) {
        return new BatchSpec(
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
        var trials = new HashMap<Name, PlannedTrial<?>>();
        for (var scenarioClass :
                new HashSet<>(names.stream().map(Name::scenarioClass).toList())) {
            ScenarioRegistry.trials(ScenarioRegistry.scenario(scenarioClass), scale, new Parameters(parameters))
                    .forEach(trial -> trials.put(Name.of(trial), trial));
        }
        return names.stream().<PlannedTrial<?>>map(name -> find(name, trials)).toList();
    }

    private static PlannedTrial<?> find(Name name, Map<Name, PlannedTrial<?>> trials) {
        var trial = trials.get(name);
        if (trial == null) {
            throw new IllegalStateException(name + ": expected such a trial on the class path");
        }
        return trial;
    }
}
