package threadlab.model.run;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import threadlab.model.words.Message;

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
/// @param exhibits what to show as it is, of the last timed pass
/// @param order the orders of the recorded pass, null where there is none
/// @param passes every pass
/// @param recording the JFR file, from the run folder, null where there is none
/// @param jvmRecording what JFR recorded of the JVM that a peer runs on, from the run folder, null where there is none
/// @param log what the JVM wrote to stderr, or a thread dump, from the run folder, null where there is none
/// @param jvmArgs the flags of its JVM
/// @param source the variant's source code
public record Trial(
        String model,
        Message title,
        Status status,
        @Nullable Message reason,
        List<Long> wallNanos,
        @Nullable Long recordedWallNanos,
        Map<String, Metric> metrics,
        Map<String, Distribution> distributions,
        Map<String, Tally> tallies,
        List<Exhibit> exhibits,
        @Nullable Order order,
        List<Pass> passes,
        @Nullable String recording,
        @Nullable String jvmRecording,
        @Nullable String log,
        List<String> jvmArgs,
        String source)
        implements Serializable {

    /// A median of fewer passes has no spread to speak of: disturbed ones count as well then.
    public static final int FEWEST_UNDISTURBED = 3;

    public Trial {
        if (status != Status.OK && (reason == null || reason.english().isBlank())) {
            throw new IllegalArgumentException("trial " + model + " is " + status + ": expected a reason, found none");
        }
        wallNanos = List.copyOf(wallNanos);
        metrics = new TreeMap<>(metrics);
        distributions = new TreeMap<>(distributions);
        tallies = new TreeMap<>(tallies);
        exhibits = List.copyOf(exhibits);
        passes = List.copyOf(passes);
        jvmArgs = List.copyOf(jvmArgs);
    }

    /// Begins a trial that ended well and gave nothing so far.
    public static Builder of(String model, Message title) {
        return new Builder(model, title);
    }

    /// Makes a trial that gave nothing.
    public static Trial without(String model, Message title, Status status, Message reason) {
        return of(model, title).ended(status, reason).build();
    }

    /// Returns the same trial with another end.
    public Trial ended(Status newStatus, @Nullable Message newReason) {
        return copy().ended(newStatus, newReason).build();
    }

    /// Returns the same trial with its files' names.
    public Trial filed(@Nullable String newRecording, @Nullable String newLog) {
        return copy().recording(newRecording).log(newLog).build();
    }

    /// Returns the same trial with how its JVM was started and the code that it ran.
    public Trial launched(List<String> newJvmArgs, String newSource) {
        return copy().jvmArgs(newJvmArgs).source(newSource).build();
    }

    /// Returns the same trial with more figures and more histograms.
    public Trial with(Map<String, Metric> moreMetrics, Map<String, Distribution> moreDistributions) {
        var builder = copy();
        builder.metrics.putAll(moreMetrics);
        builder.distributions.putAll(moreDistributions);
        return builder.build();
    }

    /// Begins a trial that has all parts of this one.
    public Builder copy() {
        return of(model, title)
                .ended(status, reason)
                .wallNanos(wallNanos)
                .recordedWallNanos(recordedWallNanos)
                .metrics(metrics)
                .distributions(distributions)
                .tallies(tallies)
                .exhibits(exhibits)
                .order(order)
                .passes(passes)
                .recording(recording)
                .jvmRecording(jvmRecording)
                .log(log)
                .jvmArgs(jvmArgs)
                .source(source);
    }

    /// Collects the named parts of a trial; what is not given is empty or null. Used by one thread.
    public static final class Builder {

        private final String model;
        private final Message title;
        private final Map<String, Metric> metrics = new TreeMap<>();
        private final Map<String, Distribution> distributions = new TreeMap<>();
        private Status status = Status.OK;
        private @Nullable Message reason;
        private List<Long> wallNanos = List.of();
        private @Nullable Long recordedWallNanos;
        private Map<String, Tally> tallies = Map.of();
        private List<Exhibit> exhibits = List.of();
        private @Nullable Order order;
        private List<Pass> passes = List.of();
        private @Nullable String recording;
        private @Nullable String jvmRecording;
        private @Nullable String log;
        private List<String> jvmArgs = List.of();
        private String source = "";

        private Builder(String model, Message title) {
            this.model = model;
            this.title = title;
        }

        /// Sets how it ended, and why; a reason is required for every status but ok.
        public Builder ended(Status newStatus, @Nullable Message newReason) {
            status = newStatus;
            reason = newReason;
            return this;
        }

        /// Sets the walls of the timed passes.
        public Builder wallNanos(List<Long> walls) {
            wallNanos = walls;
            return this;
        }

        /// Sets the wall of the recorded pass; null where there is none.
        public Builder recordedWallNanos(@Nullable Long wall) {
            recordedWallNanos = wall;
            return this;
        }

        /// Sets the figures.
        public Builder metrics(Map<String, Metric> all) {
            metrics.clear();
            metrics.putAll(all);
            return this;
        }

        /// Sets the histograms.
        public Builder distributions(Map<String, Distribution> all) {
            distributions.clear();
            distributions.putAll(all);
            return this;
        }

        /// Sets the counts of outcomes.
        public Builder tallies(Map<String, Tally> all) {
            tallies = all;
            return this;
        }

        /// Sets the texts to show as they are.
        public Builder exhibits(List<Exhibit> all) {
            exhibits = all;
            return this;
        }

        /// Sets the orders of the recorded pass; null where there is none.
        public Builder order(@Nullable Order recorded) {
            order = recorded;
            return this;
        }

        /// Sets every pass.
        public Builder passes(List<Pass> all) {
            passes = all;
            return this;
        }

        /// Sets the JFR file, from the run folder; null where there is none.
        public Builder recording(@Nullable String file) {
            recording = file;
            return this;
        }

        /// Sets what JFR recorded of a peer's JVM, from the run folder; null where there is none.
        public Builder jvmRecording(@Nullable String file) {
            jvmRecording = file;
            return this;
        }

        /// Sets the log, from the run folder; null where there is none.
        public Builder log(@Nullable String file) {
            log = file;
            return this;
        }

        /// Sets the flags of its JVM.
        public Builder jvmArgs(List<String> flags) {
            jvmArgs = flags;
            return this;
        }

        /// Sets the variant's source code.
        public Builder source(String code) {
            source = code;
            return this;
        }

        /// Makes the trial.
        ///
        /// @throws IllegalArgumentException where it did not end well and no reason is given
        public Trial build() {
            return new Trial(
                    model,
                    title,
                    status,
                    reason,
                    wallNanos,
                    recordedWallNanos,
                    metrics,
                    distributions,
                    tallies,
                    exhibits,
                    order,
                    passes,
                    recording,
                    jvmRecording,
                    log,
                    jvmArgs,
                    source);
        }
    }

    /// Returns the timed and the recorded passes: those whose orders count.
    public List<Pass> countedPasses() {
        return passes.stream().filter(pass -> pass.kind() != Pass.Kind.WARM_UP).toList();
    }

    /// Returns the timed passes: those whose figures count.
    public List<Pass> timedPasses() {
        return passes.stream().filter(pass -> pass.kind() == Pass.Kind.TIMED).toList();
    }

    /// Returns the walls that stand for the trial: those of the undisturbed timed passes, or of all where there are
    /// fewer than [#FEWEST_UNDISTURBED] of these.
    public List<Long> typicalWallNanos() {
        var quiet = undisturbed().wallNanos;
        return quiet.size() < FEWEST_UNDISTURBED ? wallNanos : quiet;
    }

    /// Returns the same trial as if its disturbed passes had not been made; this one where none was
    /// disturbed. Histograms and tallies are over all passes all the same.
    public Trial undisturbed() {
        if (countedPasses().stream().noneMatch(Pass::isDisturbed)) {
            return this;
        }
        var timed = timedPasses();
        var kept = IntStream.range(0, timed.size())
                .filter(i -> !timed.get(i).isDisturbed())
                .boxed()
                .toList();
        var quiet = new TreeMap<String, Metric>();
        metrics.forEach((name, metric) -> metric.ofPasses(kept).ifPresent(some -> quiet.put(name, some)));
        return copy().wallNanos(kept.stream().map(i -> timed.get(i).wallNanos()).toList())
                .metrics(quiet)
                .passes(passes.stream()
                        .filter(pass -> pass.kind() == Pass.Kind.WARM_UP || !pass.isDisturbed())
                        .toList())
                .build();
    }
}
