package threadlab.scenarios.lesson;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.WrongResultException;

/// Makes the fixture of a trial whose variant always returns a value; others implement [TrialFixture]
/// themselves.
public final class Trials {

    private Trials() {}

    /// Checks what a variant returned and takes the pass's figures from it.
    ///
    /// @param <R> what the variant returns
    public interface Judge<R> {

        /// Measures what a pass gave.
        ///
        /// @throws WrongResultException where the variant did not do its work
        PassMeasurements check(R value) throws Exception;
    }

    /// Measures more than the check of a pass did.
    public interface Measure {

        /// Returns what was measured so far, and more.
        PassMeasurements more(PassMeasurements checked) throws Exception;
    }

    /// Makes a fixture.
    ///
    /// @param arrange builds a pass's tasks and returns the call that the clock measures
    /// @param judge gets what that call returned, after the clock stopped; a call that throws fails the trial
    public static <R> TrialFixture<R> of(Function<TaskRecorder, Callable<R>> arrange, Judge<R> judge) {
        return of(arrange, judge, () -> {});
    }

    /// Makes a fixture that closes what its passes share.
    public static <R> TrialFixture<R> of(
            Function<TaskRecorder, Callable<R>> arrange, Judge<R> judge, Closeable shared) {
        return new Returning<>(arrange, judge, checked -> checked, shared);
    }

    /// Makes a fixture that measures more after each timed pass.
    public static <R> TrialFixture<R> measuringMore(
            Function<TaskRecorder, Callable<R>> arrange, Judge<R> judge, Measure more) {
        return new Returning<>(arrange, judge, more, () -> {});
    }

    private record Returning<R>(
            Function<TaskRecorder, Callable<R>> arranging, Judge<R> judge, Measure more, Closeable shared)
            implements TrialFixture<R> {

        @Override
        public Callable<R> arrange(TaskRecorder recorder) {
            return arranging.apply(recorder);
        }

        @Override
        public PassMeasurements check(CallOutcome<R> outcome) throws Exception {
            var value = outcome.orThrow();
            if (value == null) {
                throw new WrongResultException("a result", null);
            }
            return judge.check(value);
        }

        @Override
        public PassMeasurements measureMore(PassMeasurements checked) throws Exception {
            return more.more(checked);
        }

        @Override
        public void close() throws IOException {
            shared.close();
        }
    }
}
