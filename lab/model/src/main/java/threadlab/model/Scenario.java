package threadlab.model;

import java.util.List;
import java.util.Optional;
import threadlab.model.predict.FindingPlan;
import threadlab.model.predict.Prediction;
import threadlab.model.run.Environment;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.LeadPicture;
import threadlab.model.words.Message;

/// Asks one question and answers it under every model: the SPI, found by [java.util.ServiceLoader].
///
/// Implementations are stateless and thread-safe; what a trial holds open is its [TrialFixture].
///
/// @param <W> the scenario's workload
public interface Scenario<W extends Workload> {

    /// Returns a kebab-case name, unique in the lab.
    String id();

    /// Returns a few words for people.
    Message title();

    /// Returns the question, in one or two sentences.
    Message question();

    /// Returns the group that it belongs to.
    default ScenarioGroup group() {
        return ScenarioGroup.DOCUMENTS;
    }

    /// Returns the figure that answers the question best.
    default KeyMetric keyMetric() {
        return KeyMetric.WALL;
    }

    /// States what a reader should take from a workload, the main finding first.
    default List<FindingPlan> findings(W workload, Environment environment) {
        return List.of();
    }

    /// Returns the picture that it asks for at the head of the report.
    default Optional<LeadPicture> lead() {
        return Optional.empty();
    }

    /// Returns the numbers that the user may set.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// Returns the workloads, the main one first.
    ///
    /// @throws IllegalArgumentException where a parameter makes no sense; its message is for the user
    List<W> workloads(Scale scale, Parameters parameters);

    /// Returns what one of a workload's numbers is, in a few words.
    ///
    /// @param name its name among [Workload#numbers]
    default Message nameOf(String name) {
        return Message.plain(name);
    }

    /// Returns the variants that run under a workload, in the order in which a reader should meet them.
    List<Variant> variants(W workload);

    /// Returns the source code of a variant; empty where it is absent.
    String source(W workload, Variant variant);

    /// Returns the source code that all variants share: the tasks.
    String taskSource();

    /// Returns the name of the class that has a variant's code; empty where it is absent.
    ///
    /// It may need a JDK or flags that the lab itself does not have: [#prepare] loads it, this does not.
    Optional<String> codeClass(W workload, Variant variant);

    /// States what will happen, before it does.
    List<Prediction> predictions(W workload, Environment environment);

    /// Says what a peer runs for a variant of its; called in the JVM that starts it.
    ///
    /// @return empty where the JVM runs the variant
    default Optional<PeerProgram> peerProgram(W workload, Variant variant) throws Exception {
        return Optional.empty();
    }

    /// Returns the oldest version of its peer that can run a variant; empty where each that the lab takes can.
    default Optional<String> oldestPeer(W workload, Variant variant) {
        return Optional.empty();
    }

    /// Sets up one trial in the JVM it runs in: the servers, the tasks, the variant's code.
    ///
    /// @throws UnavailableException where this machine can't run the variant, which only that JVM could find out
    TrialFixture<?> prepare(W workload, Variant variant) throws Exception;
}
