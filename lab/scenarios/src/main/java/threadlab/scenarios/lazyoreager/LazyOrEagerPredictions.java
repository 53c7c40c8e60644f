package threadlab.scenarios.lazyoreager;

import static threadlab.model.Citation.both;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.List;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Prediction;

/// Predicts what a call does in one variant.
record LazyOrEagerPredictions(String variant) {

    private static final String CLOCK = "the body's and the caller's readings of System.nanoTime, timed passes";

    /// The share of passes in which holds what the scheduler brings about, not the language: more than not.
    private static final double AS_A_RULE = 0.5;

    List<Prediction> all() {
        return switch (variant) {
            case "sequential" -> List.of(finished());
            case "sequential-lazy" -> List.of(lazy("A supplier is an object: whoever calls get() runs it."), handle());
            case "platform-threads-unstarted", "virtual-threads-unstarted" ->
                List.of(lazy("A thread that was not started is an object; no scheduler knows it."), handle());
            case "completable-future-lazy" ->
                List.of(
                        lazy("A dependent stage runs when the stage before it completes, and that waits to be asked."),
                        handle());
            case "event-loop" ->
                List.of(
                        lazy("The coroutine was never handed to the loop, and the loop runs only what it was handed."),
                        handle());
            case "event-loop-task" ->
                List.of(
                        notYet(),
                        begins("The loop takes the task as soon as its caller waits for something else."),
                        handle());
            case "event-loop-eager" -> List.of(untilTheFirstWait(), notFinished(), handle());
            case "processes" ->
                List.of(
                        begins("start() makes the process; the system runs it, waited for or not."),
                        notFinished(),
                        handle());
            case "virtual-threads" ->
                List.of(begins("start() hands the thread to the scheduler."), notFinished(), sameFunction(), handle());
            default ->
                List.of(begins("The call hands the body to a thread before it returns."), notFinished(), handle());
        };
    }

    private Prediction finished() {
        return always(
                "finished",
                qualifies("1.29", "2.4"),
                "When the call returns, the body has ended and the result is there.",
                "No function is of a special kind on the JVM: a plain call runs the same body that a thread runs.",
                "end of body ≤ return of call",
                "endedAtReturn");
    }

    private Prediction lazy(String mechanism) {
        return always(
                "nothing-begins",
                supports("1.30", "3.7"),
                "While nobody asks for the result, nothing begins.",
                mechanism,
                "begin of body > begin of waiting for it",
                "notBegunUnawaited");
    }

    private Prediction begins(String mechanism) {
        return prediction(
                "begins-unawaited",
                qualifies("1.30", "3.7"),
                "The body begins although nobody waits for its result.",
                mechanism,
                new Expectation.Usually("begin of body ≤ begin of waiting for it", AS_A_RULE, "passes"),
                "begunUnawaited");
    }

    private Prediction notFinished() {
        return prediction(
                "not-finished",
                qualifies("1.30"),
                "The call returns before the body has ended.",
                "What it returns stands for a result to come.",
                new Expectation.Usually("end of body > return of call", AS_A_RULE, "passes"),
                "notEndedAtReturn");
    }

    private Prediction sameFunction() {
        return prediction(
                "same-function",
                qualifies("1.29", "2.4"),
                "The function that a plain call runs to its end is the one that runs here beside its caller.",
                "How it runs is said by the caller, by a thread or without, not by a keyword at the function.",
                new Expectation.Usually("one body, called and started", AS_A_RULE, "passes"),
                "endedUnawaited");
    }

    private Prediction notYet() {
        return always(
                "not-at-once",
                supports("1.30"),
                "The body has not begun when the call returns.",
                "The loop's one thread is still in the caller.",
                "begin of body > return of call",
                "notBegunAtReturn");
    }

    private Prediction untilTheFirstWait() {
        return always(
                "until-first-wait",
                qualifies("3.7", "1.30"),
                "The body has begun when the call returns, as an async function of JavaScript has, and one of Python has not.",
                "The call is a plain one; it comes back where the body first gives the thread away.",
                "begin of body ≤ return of call",
                "begunAtReturn");
    }

    private Prediction handle() {
        return always(
                "handle",
                both(supports("2.4"), qualifies("3.7")),
                "What the call returned prints as a handle, not as the result.",
                "The result is not there yet, and a handle says so in its own way.",
                "handle ≠ result",
                "handleIsNotResult");
    }

    private Prediction always(
            String id, List<Citation> claims, String statement, String mechanism, String closedForm, String figure) {
        return prediction(id, claims, statement, mechanism, new Expectation.Always(closedForm), figure);
    }

    private Prediction prediction(
            String id,
            List<Citation> claims,
            String statement,
            String mechanism,
            Expectation expectation,
            String figure) {
        return new Prediction(id, variant, claims, statement, mechanism, expectation, Measure.metric(figure), CLOCK);
    }
}
