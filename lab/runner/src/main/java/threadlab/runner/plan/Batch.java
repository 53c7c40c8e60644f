package threadlab.runner.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.Workload.JvmSharing;

/// Holds the trials that one JVM runs, one after another: those of one model that need the same flags.
///
/// Models never meet in a JVM: each would find compiled, and still running, what another one left. Scenarios meet,
/// since starting a JVM with agent and JFR costs several times what a trial computes; but not where what the JVM has
/// compiled or kept before makes the figure another one ([Workload#sharing]).
public record Batch(List<PlannedTrial<?>> trials) {

    /// The most trials of one JVM: more would leave none for the JVMs beside it.
    private static final int MOST = 20;

    private record Key(String apart, Model model, List<String> jvmArgs, Phase passes) {

        static Key of(PlannedTrial<?> trial) {
            var variant = trial.variant();
            // A peer has a process of its own in each trial.
            var sharing =
                    trial.isOfPeer() ? JvmSharing.WITH_ANY : trial.workload().sharing();
            var apart = switch (sharing) {
                case WITH_ANY -> "";
                case WITH_OWN_SCENARIO -> trial.scenario().id();
                case WITH_NONE -> trial.title();
            };
            return new Key(apart, variant.model(), variant.jvmArgs(), trial.passes());
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
        return together.values().stream().flatMap(Batch::ofAlike).toList();
    }

    /// Splits what may run in one JVM evenly over as few JVMs as can bear it.
    private static Stream<Batch> ofAlike(List<PlannedTrial<?>> alike) {
        var jvms = Math.ceilDiv(alike.size(), MOST);
        return IntStream.range(0, jvms)
                .mapToObj(i -> new Batch(alike.subList(i * alike.size() / jvms, (i + 1) * alike.size() / jvms)));
    }

    /// Returns the name of the file that tells, among the run's logs, how its JVM ended before its trials did.
    public String logName() {
        return first().fileName() + "-and-others.log";
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

    /// Returns whether a peer runs the variants, each in a process of its own.
    public boolean isOfPeer() {
        return first().isOfPeer();
    }

    /// Returns the phase in which all of its passes are made.
    public Phase passes() {
        return first().passes();
    }

    /// Returns how long one pass of each trial may take, in all.
    Duration longestPasses() {
        return trials.stream().map(trial -> trial.workload().longestPass()).reduce(Duration.ZERO, Duration::plus);
    }
}
