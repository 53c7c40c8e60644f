package threadlab.runner.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;
import threadlab.runner.plan.ScenarioRegistry;

/// Tells a child JVM which trials to run; travels as a file. A new JVM takes a tenth of a second to read its first
/// object or text, and this in a millisecond.
///
/// @param names of the batch's trials, in the order in which to run them
/// @param gatePort where its [PhaseServer] listens; 0 where it rehearses, and asks nobody
/// @param gateToken by which that one knows it
record BatchSpec(
        List<Name> names,
        Scale scale,
        Map<String, String> parameters,
        int warmUpPasses,
        int timedPasses,
        int mostTimedPasses,
        int gatePort,
        String gateToken) {

    /// One of each, for a JVM of which only the classes count.
    private static final PassPlan REHEARSED = new PassPlan(1, 1, 1);

    private record Name(String scenarioClass, String workload, String variant) {

        static Name of(PlannedTrial<?> trial) {
            return new Name(
                    trial.scenario().getClass().getName(),
                    trial.workload().id(),
                    trial.variant().id());
        }
    }

    static BatchSpec of(Batch batch, RunPlan plan, int gatePort, String gateToken) {
        return of(batch, plan, plan.passes(), gatePort, gateToken);
    }

    /// Lets a JVM load what trials need.
    static BatchSpec rehearsing(Batch batch, RunPlan plan) {
        return of(batch, plan, REHEARSED, 0, "");
    }

    private static BatchSpec of(Batch batch, RunPlan plan, PassPlan passes, int gatePort, String gateToken) {
        return new BatchSpec(
                batch.trials().stream().map(Name::of).toList(),
                plan.scale(),
                plan.parameters().values(),
                passes.warmUp(),
                passes.timed(),
                passes.mostTimed(),
                gatePort,
                gateToken);
    }

    void write(Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(names.size());
            for (var name : names) {
                out.writeUTF(name.scenarioClass);
                out.writeUTF(name.workload);
                out.writeUTF(name.variant);
            }
            out.writeUTF(scale.name());
            out.writeInt(parameters.size());
            for (var parameter : parameters.entrySet()) {
                out.writeUTF(parameter.getKey());
                out.writeUTF(parameter.getValue());
            }
            out.writeInt(warmUpPasses);
            out.writeInt(timedPasses);
            out.writeInt(mostTimedPasses);
            out.writeInt(gatePort);
            out.writeUTF(gateToken);
        }
    }

    static BatchSpec read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var names = new ArrayList<Name>();
            for (var left = in.readInt(); left > 0; left--) {
                names.add(new Name(in.readUTF(), in.readUTF(), in.readUTF()));
            }
            var scale = Scale.valueOf(in.readUTF());
            var parameters = new HashMap<String, String>();
            for (var left = in.readInt(); left > 0; left--) {
                parameters.put(in.readUTF(), in.readUTF());
            }
            return new BatchSpec(
                    names, scale, parameters, in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readUTF());
        }
    }

    PhaseClient gate() throws IOException {
        return gatePort == 0 ? PhaseClient.OPEN : PhaseClient.at(gatePort, gateToken);
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
