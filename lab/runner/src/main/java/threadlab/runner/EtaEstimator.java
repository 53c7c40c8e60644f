package threadlab.runner;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import threadlab.model.run.Trial;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.Phase;
import threadlab.runner.plan.PlannedTrial;

/// Guesses the time left: what the trials that are left weigh, at the pace of what is done.
///
/// A trial weighs what starting and reading it takes and its passes. Of these a workload states only how long they take
/// at the most, so those of the same workload that ended tell for the others. The trials of a batch end together, long
/// after they began: what they have done meanwhile counts.
///
/// Thread-safe.
final class EtaEstimator {

    /// As long as less is done, the pace tells nothing: the first JVMs start cold, all at once.
    private static final double TELLING_SHARE = 0.1;

    /// What the first passes tell of others weighs little until their longest sensible times add up to more than this:
    /// some scenarios know theirs to a tenth, others to a factor of a hundred.
    private static final double FEW_NANOS = Duration.ofMinutes(5).toNanos();

    /// What a trial takes besides its passes.
    private static final Duration BESIDES = Duration.ofMillis(500);

    /// A trial makes passes three times: to warm up once its JVM has started, unless its peer is warm at once; the
    /// timed ones; later on the recorded one.
    private static final int ROUNDS = 3;

    private final PassPlan passes;
    private final LongSupplier clock;
    private final long start;
    private final Set<PlannedTrial<?>> left;
    private final Map<Batch, IntSupplier> underWay = new HashMap<>();
    private final Map<Work, Walls> measured = new HashMap<>();
    private final Map<Phase, Long> measuredNanos = new EnumMap<>(Phase.class);
    private final Map<Phase, Long> longestNanos = new EnumMap<>(Phase.class);
    private final Set<PlannedTrial<?>> ended = new LinkedHashSet<>();

    private record Work(String scenario, String workload) {

        static Work of(PlannedTrial<?> trial) {
            return new Work(trial.scenario().id(), trial.workload().id());
        }
    }

    private record Walls(long nanos, int count) {

        Walls plus(Walls other) {
            return new Walls(nanos + other.nanos, count + other.count);
        }
    }

    EtaEstimator(PassPlan passes, Collection<? extends PlannedTrial<?>> trials) {
        this(passes, trials, System::nanoTime);
    }

    EtaEstimator(PassPlan passes, Collection<? extends PlannedTrial<?>> trials, LongSupplier clock) {
        this.passes = passes;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.left = new LinkedHashSet<>(trials);
    }

    /// Counts what a batch does from now on.
    ///
    /// @param rounds how many rounds of passes its trials have begun so far
    synchronized void began(Batch batch, IntSupplier rounds) {
        underWay.put(batch, rounds);
    }

    /// Forgets a batch whose JVM has ended.
    synchronized void stopped(Batch batch) {
        underWay.remove(batch);
    }

    synchronized void ended(PlannedTrial<?> trial, Trial outcome) {
        left.remove(trial);
        ended.add(trial);
        for (var nanos : outcome.wallNanos()) {
            measured.merge(Work.of(trial), new Walls(nanos, 1), Walls::plus);
            measuredNanos.merge(trial.passes(), nanos, Long::sum);
            longestNanos.merge(trial.passes(), trial.workload().longestPass().toNanos(), Long::sum);
        }
    }

    /// Leaves out a trial that can't run, which takes no time and so tells nothing of the others.
    synchronized void leaveOut(PlannedTrial<?> trial) {
        left.remove(trial);
    }

    /// Returns how long the run has taken so far.
    Duration gone() {
        return Duration.ofNanos(clock.getAsLong() - start);
    }

    /// Returns whether the run may end so long after it began: until half of that time is gone, whatever the first
    /// guesses are, which may be off by a factor of two; then, whether it is likely to.
    boolean endsWithin(Duration budget) {
        var gone = gone();
        return gone.multipliedBy(2).compareTo(budget) < 0
                || left().map(gone::plus)
                        .filter(end -> end.compareTo(budget) >= 0)
                        .isEmpty();
    }

    /// Returns a guess at the time that is left; empty until a tenth of the work is done.
    synchronized Optional<Duration> left() {
        var toDo = weight(left);
        var doneOfIt = underWay.entrySet().stream()
                .mapToDouble(batch -> done(batch.getKey(), batch.getValue().getAsInt()))
                .sum();
        var done = weight(ended) + doneOfIt;
        return done == 0 || done < TELLING_SHARE * (weight(ended) + toDo)
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) ((toDo - doneOfIt) / done * gone().toNanos())));
    }

    /// Returns what the trials of a batch that have not ended have done.
    private double done(Batch batch, int rounds) {
        var all = ROUNDS * batch.trials().size();
        return (double) Math.min(rounds, all)
                / all
                * weight(batch.trials().stream().filter(left::contains).toList());
    }

    private double weight(Collection<? extends PlannedTrial<?>> trials) {
        return trials.stream()
                .mapToDouble(trial -> trial.weight(BESIDES, passes, wall(trial)).toNanos())
                .sum();
    }

    private Duration wall(PlannedTrial<?> trial) {
        var walls = measured.get(Work.of(trial));
        return walls == null
                ? Duration.ofNanos((long) (partOfTheLongest(trial.passes())
                        * trial.workload().longestPass().toNanos()))
                : Duration.ofNanos(walls.nanos / walls.count);
    }

    /// Returns which part of the longest sensible pass one takes: a wait is known beforehand, but not how
    /// fast a machine computes.
    private double partOfTheLongest(Phase phase) {
        var measured = measuredNanos.getOrDefault(phase, 0L) + partAtFirst(phase) * FEW_NANOS;
        return measured / (longestNanos.getOrDefault(phase, 0L) + FEW_NANOS);
    }

    /// Returns the part before any pass of the phase is known: that of a run on two processors.
    private static double partAtFirst(Phase phase) {
        return switch (phase) {
            case WAITING -> 0.4;
            case PREPARING, WARMING_UP, COMPUTING -> 0.05;
        };
    }
}
