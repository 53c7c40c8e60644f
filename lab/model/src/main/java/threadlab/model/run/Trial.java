package threadlab.model.run;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Holds what one variant gave under one workload.
///
/// @param model the variant's id
/// @param title the variant's name for people
/// @param status how it ended
/// @param reason why, for every status but ok
/// @param wallNanos the walls of the timed passes, in their order
/// @param recordedWallNanos the wall of the recorded pass, null where there is none
/// @param metrics every figure by name
/// @param distributions the histograms by name
/// @param tallies how often each outcome occurred in the timed passes, by name
/// @param exhibits texts to show as they are, by title
/// @param order the orders of the recorded pass, null where there is none
/// @param passes every pass
/// @param recording the JFR file, from the run folder, null where there is none
/// @param log what the JVM wrote to stderr, or a thread dump, from the run folder, null where there is none
/// @param jvmArgs the flags of its JVM
/// @param source the variant's source code
public record Trial(
        String model,
        String title,
        Status status,
        @Nullable String reason,
        List<Long> wallNanos,
        @Nullable Long recordedWallNanos,
        Map<String, Metric> metrics,
        Map<String, Distribution> distributions,
        Map<String, Tally> tallies,
        Map<String, String> exhibits,
        @Nullable Order order,
        List<Pass> passes,
        @Nullable String recording,
        @Nullable String log,
        List<String> jvmArgs,
        String source)
        implements Serializable {

    public Trial {
        if (status != Status.OK && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException("trial " + model + " is " + status + ": expected a reason, found none");
        }
        wallNanos = List.copyOf(wallNanos);
        metrics = new TreeMap<>(metrics);
        distributions = new TreeMap<>(distributions);
        tallies = new TreeMap<>(tallies);
        exhibits = new LinkedHashMap<>(exhibits);
        passes = List.copyOf(passes);
        jvmArgs = List.copyOf(jvmArgs);
    }

    /// Makes a trial that gave nothing.
    public static Trial without(String model, String title, Status status, String reason) {
        return new Trial(
                model, title, status, reason, List.of(), null, Map.of(), Map.of(), Map.of(), Map.of(), null, List.of(),
                null, null, List.of(), "");
    }

    /// Returns the same trial with another end.
    public Trial ended(Status newStatus, @Nullable String newReason) {
        return copy(newStatus, newReason, recording, log, jvmArgs, source);
    }

    /// Returns the same trial with its files' names.
    public Trial filed(@Nullable String newRecording, @Nullable String newLog) {
        return copy(status, reason, newRecording, newLog, jvmArgs, source);
    }

    /// Returns the same trial with how its JVM was started and the code that it ran.
    public Trial launched(List<String> newJvmArgs, String newSource) {
        return copy(status, reason, recording, log, newJvmArgs, newSource);
    }

    /// Returns the same trial with more figures and more histograms.
    public Trial with(Map<String, Metric> moreMetrics, Map<String, Distribution> moreDistributions) {
        var allMetrics = new TreeMap<>(metrics);
        allMetrics.putAll(moreMetrics);
        var allDistributions = new TreeMap<>(distributions);
        allDistributions.putAll(moreDistributions);
        return new Trial(
                model,
                title,
                status,
                reason,
                wallNanos,
                recordedWallNanos,
                allMetrics,
                allDistributions,
                tallies,
                exhibits,
                order,
                passes,
                recording,
                log,
                jvmArgs,
                source);
    }

    private Trial copy(
            Status newStatus,
            @Nullable String newReason,
            @Nullable String newRecording,
            @Nullable String newLog,
            List<String> newJvmArgs,
            String newSource) {
        return new Trial(
                model,
                title,
                newStatus,
                newReason,
                wallNanos,
                recordedWallNanos,
                metrics,
                distributions,
                tallies,
                exhibits,
                order,
                passes,
                newRecording,
                newLog,
                newJvmArgs,
                newSource);
    }

    /// Returns the timed and the recorded passes: those whose orders count.
    public List<Pass> countedPasses() {
        return passes.stream().filter(pass -> pass.kind() != Pass.Kind.WARM_UP).toList();
    }

    /// Returns the timed passes: those whose figures count.
    public List<Pass> timedPasses() {
        return passes.stream().filter(pass -> pass.kind() == Pass.Kind.TIMED).toList();
    }
}
