package threadlab.model;

import java.util.List;
import threadlab.model.run.Environment;

/// Asks one question and answers it under every model: the SPI, found by [java.util.ServiceLoader].
///
/// Implementations are stateless and thread-safe; what a trial holds open is its [Subject].
///
/// @param <W> the scenario's workload
public interface Scenario<W extends Workload> {

    /// Returns a kebab-case name, unique in the lab.
    String id();

    /// Returns a few words for people.
    String title();

    /// Returns the question, in one or two sentences.
    String question();

    /// Returns the numbers that the user may set.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// Returns the workloads, the main one first.
    ///
    /// @throws IllegalArgumentException where a parameter makes no sense; its message is for the user
    List<W> workloads(Scale scale, Parameters parameters);

    /// Returns the variants that run under a workload, in the order in which a reader should meet them.
    List<Variant> variants(W workload);

    /// Returns the class path resource with the code that all variants share, the task itself.
    String taskSourceResource();

    /// Says what will happen, before it does.
    List<Prediction> predictions(W workload, Environment environment);

    /// Sets up one trial in the JVM it runs in: the servers, the tasks, the variant's code.
    Subject<?> prepare(W workload, Variant variant) throws Exception;
}
