package threadlab.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import threadlab.model.Model;
import threadlab.model.Prediction;
import threadlab.model.Scenario;
import threadlab.model.Subject;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.run.Environment;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;

/// Names one trial to run: a scenario, one of its workloads, one of its variants.
///
/// @param main whether the workload is the scenario's main one
public record PlannedTrial<W extends Workload>(Scenario<W> scenario, W workload, boolean main, Variant variant) {

    Subject<?> prepare() throws Exception {
        return scenario.prepare(workload, variant);
    }

    /// Returns the name of the trial's files: `gather-virtual-threads`, with the workload where it isn't the main one.
    public String fileName() {
        var name = scenario.id() + "-" + variant.id();
        return main ? name : name + "-" + workload.id();
    }

    /// Returns the trial's name for people.
    public String title() {
        return "%s %s %s".formatted(scenario.id(), workload.id(), variant.id());
    }

    /// Returns whether both belong to the same scenario and workload.
    boolean isBeside(PlannedTrial<?> other) {
        return scenario.id().equals(other.scenario().id())
                && workload.id().equals(other.workload().id());
    }

    /// Returns what the scenario says beforehand of this variant.
    List<Prediction> predictions(Environment environment) {
        return scenario.predictions(workload, environment).stream()
                .filter(prediction -> prediction.variant().equals(variant.id()))
                .toList();
    }

    /// Returns the phase in which its passes are made. Processes may be started in a pass, and a JVM's start computes.
    Phase passes() {
        return workload.mostlyWaits() && variant.model() != Model.PROCESSES ? Phase.WAITING : Phase.COMPUTING;
    }

    /// Guesses how long the trial takes, for the time left.
    Duration guess(PassCounts passes) {
        return Duration.ofSeconds(1)
                .plus(workload.longestPass().multipliedBy(passes.total()).dividedBy(2));
    }

    /// Returns the source code of the variant.
    String source() {
        return resource(variant.sourceResource());
    }

    /// Returns the source code that all variants of the scenario share.
    String taskSource() {
        return resource(scenario.taskSourceResource());
    }

    /// Returns the outcome of a trial that gave no figures.
    Trial without(Status status, String reason) {
        return Trial.without(variant.id(), variant.title(), status, reason).launched(variant.jvmArgs(), source());
    }

    /// Returns the outcome of a trial whose JVM broke down.
    Trial crashed(String reason) {
        return without(Status.CRASHED, reason);
    }

    /// Returns the outcome of a trial that the end of the run forestalled.
    Trial stopped() {
        return without(Status.UNAVAILABLE, "not reached: the run was stopped");
    }

    private String resource(String path) {
        try (var stream = scenario.getClass().getClassLoader().getResourceAsStream(path)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
