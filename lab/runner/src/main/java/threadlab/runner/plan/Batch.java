package threadlab.runner.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import threadlab.model.Model;

/// Holds the trials that one JVM runs, one after another: those of a scenario under one model that need the
/// same flags.
///
/// Models never meet in a JVM: each would find compiled, and still running, what another one left.
public record Batch(List<PlannedTrial<?>> trials) {

    private record Key(String scenario, Model model, List<String> jvmArgs, Phase passes, String apart) {

        static Key of(PlannedTrial<?> trial) {
            var variant = trial.variant();
            var apart = trial.workload().needsFreshJvm() ? trial.title() : "";
            return new Key(trial.scenario().id(), variant.model(), variant.jvmArgs(), trial.passes(), apart);
        }
    }

    public Batch {
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("no trials: expected one at least");
        }
        trials = List.copyOf(trials);
    }

    public static Batch of(PlannedTrial<?> trial) {
        return new Batch(List.of(trial));
    }

    /// Puts together what may run in one JVM, in the order in which it comes.
    static List<Batch> of(Collection<? extends PlannedTrial<?>> trials) {
        var together = new LinkedHashMap<Key, List<PlannedTrial<?>>>();
        for (var trial : trials) {
            together.computeIfAbsent(Key.of(trial), key -> new ArrayList<>()).add(trial);
        }
        return together.values().stream().map(Batch::new).toList();
    }

    public PlannedTrial<?> first() {
        return trials.getFirst();
    }

    public boolean isAlone() {
        return trials.size() == 1;
    }

    /// Returns the flags of its JVM.
    public List<String> jvmArgs() {
        return first().variant().jvmArgs();
    }

    /// Returns the phase in which all of its passes are made.
    public Phase passes() {
        return first().passes();
    }
}
