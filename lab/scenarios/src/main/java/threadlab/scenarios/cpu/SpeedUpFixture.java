package threadlab.scenarios.cpu;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.WrongResultException;

/// Runs one task alone right before each pass of all tasks: how much sooner is the work done by several?
///
/// The two are so close together that a machine that is busy with something else is busy for both.
///
/// @param <T> the tasks, all of equal work
/// @param <R> what a task computes
public final class SpeedUpFixture<T, R> implements TrialFixture<SpeedUpFixture.Timed<R>> {

    private final Code<T, R> code;
    private final Function<TaskRecorder, List<T>> tasks;
    private final ToLongFunction<R> value;
    private final Function<Comparison<R>, PassMeasurements> measure;
    private final FreeProcessors freeProcessors = new FreeProcessors();
    private @Nullable Timed<R> alone;

    /// Runs tasks under one model and returns what each computed, in their order.
    public interface Code<T, R> {
        List<R> run(List<T> tasks) throws Exception;
    }

    /// Describes one run of the variant.
    public record Timed<R>(List<R> results, long wallNanos) {}

    /// Compares one task with all.
    public record Comparison<R>(Timed<R> alone, Timed<R> all) {

        /// Returns how many times as fast as one task all tasks together did their work.
        public double speedUp() {
            return (double) all.results.size() * alone.wallNanos / all.wallNanos;
        }
    }

    /// @param tasks makes the tasks of a pass
    /// @param value what a result counts in the sum that has to be right
    /// @param measure takes the figures of a pass with the right sum
    public SpeedUpFixture(
            Code<T, R> code,
            Function<TaskRecorder, List<T>> tasks,
            ToLongFunction<R> value,
            Function<Comparison<R>, PassMeasurements> measure) {
        this.code = code;
        this.tasks = tasks;
        this.value = value;
        this.measure = measure;
    }

    @Override
    public Callable<Timed<R>> arrange(TaskRecorder recorder) {
        var all = tasks.apply(recorder);
        if (alone == null) {
            // The first pass warms up, and others do so beside it: processors are not free, and need not be.
            return () -> run(all);
        }
        try {
            freeProcessors.await(Math.min(all.size(), Runtime.getRuntime().availableProcessors()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
        return () -> run(all);
    }

    @Override
    public void calibrate() throws Exception {
        alone = run(tasks.apply(TaskRecorder.SILENT).subList(0, 1));
    }

    private Timed<R> run(List<T> some) throws Exception {
        var start = System.nanoTime();
        var results = code.run(some);
        return new Timed<>(results, System.nanoTime() - start);
    }

    @Override
    public PassMeasurements check(CallOutcome<Timed<R>> outcome) throws Exception {
        var all = Objects.requireNonNull(outcome.orThrow(), "the variant's run");
        var one = Objects.requireNonNull(alone, "calibrate() comes before check()");
        var count = tasks.apply(TaskRecorder.SILENT).size();
        var sum = count * sum(one);
        if (all.results.size() != count || sum(all) != sum) {
            throw new WrongResultException(
                    "%d tasks that add up to %d".formatted(count, sum),
                    "%d tasks that add up to %d".formatted(all.results.size(), sum(all)));
        }
        return measure.apply(new Comparison<>(one, all));
    }

    private long sum(Timed<R> run) {
        return run.results.stream().mapToLong(value).sum();
    }
}
