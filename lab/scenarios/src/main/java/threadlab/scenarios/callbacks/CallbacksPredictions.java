package threadlab.scenarios.callbacks;

import static threadlab.model.Citation.both;
import static threadlab.model.Citation.contradicts;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Model;
import threadlab.model.Prediction;
import threadlab.model.Variant;
import threadlab.model.stats.Unit;

/// Predicts what a style gives, shows and loses.
record CallbacksPredictions(Variant variant) {

    /// The share of passes in which holds what the delays bring about, not the language: more than not.
    private static final double AS_A_RULE = 0.5;

    private static final String CLOCK = "System.nanoTime, timed passes";
    private static final String CALL = "how the variant's call ended, timed passes";
    private static final String STACK = "the stack trace of the failure as it left the shop, timed passes";

    List<Prediction> of(CallbacksWorkload workload) {
        return workload.fails() ? failing() : succeeding(workload);
    }

    private List<Prediction> succeeding(CallbacksWorkload workload) {
        var predictions = new ArrayList<Prediction>();
        predictions.add(sameResult());
        predictions.add(wall(workload));
        if (variant.model() == Model.SEQUENTIAL) {
            predictions.add(printsTheAnswer());
        } else {
            predictions.add(printsFirst());
            predictions.add(printsNoNull());
        }
        if (isOnLoop()) {
            predictions.add(oneThread());
        }
        return predictions;
    }

    private List<Prediction> failing() {
        return Callbacks.losesFailures(variant) ? List.of(lost()) : List.of(arrives(), stack());
    }

    private Prediction sameResult() {
        return always(
                "same-result",
                supports("2.13", "0.18"),
                "The last answer is the same as in every other style.",
                "The styles differ in who waits for an answer, not in what is done with it.",
                "result = " + Shop.PRICE,
                "sameResult",
                CALL);
    }

    private Prediction wall(CallbacksWorkload workload) {
        return prediction(
                "wall",
                qualifies("0.15"),
                "The call takes the sum of the three delays and more, in this style as in any other.",
                "Each step needs the answer of the one before; only waits that need nothing of each other can overlap.",
                new Expectation.AtLeast("sum(delays)", workload.sum().toNanos(), Unit.NANOS),
                "wallNanos",
                CLOCK);
    }

    private Prediction printsTheAnswer() {
        return always(
                "prints-the-answer",
                supports("0.19"),
                "The caller's next line runs after the last answer, and prints it.",
                "Who waits gets the value itself.",
                "print > last answer",
                "printedAfterAnswer",
                CLOCK);
    }

    private Prediction printsFirst() {
        var claims = isOnLoop() ? supports("0.18", "0.19", "2.11") : supports("0.18", "0.19");
        var statement = "The caller's next line runs before the last answer is there.";
        var closedForm = "print < last answer";
        return isOnLoop()
                ? always(
                        "prints-first",
                        claims,
                        statement,
                        "No callback runs before its caller has returned to the loop.",
                        closedForm,
                        "printedBeforeAnswer",
                        CLOCK)
                : prediction(
                        "prints-first",
                        claims,
                        statement,
                        "Starting the steps takes microseconds; the answers take three delays.",
                        new Expectation.Usually(closedForm, AS_A_RULE, "passes"),
                        "printedBeforeAnswer",
                        CLOCK);
    }

    private Prediction printsNoNull() {
        return always(
                "prints-no-null",
                contradicts("0.17"),
                "What the caller prints then is a handle that is pending, not null.",
                "The call returns an object that stands for the answer, at once.",
                "printed ≠ null",
                "printedNoNull",
                "what the caller printed, timed passes");
    }

    private Prediction oneThread() {
        return always(
                "one-thread",
                both(supports("2.10", "2.11", "2.12"), qualifies("0.16")),
                "All three answers come on the caller's own thread, which runs its next line meanwhile.",
                "The loop notices that a wait is over and calls back; there is no other thread, so nothing runs in the"
                        + " background but the waits.",
                "threads of answers = caller's",
                "onCallersThread",
                "Thread.currentThread of each answer, timed passes");
    }

    private Prediction lost() {
        return always(
                "error-lost",
                variant.model() == Model.EVENT_LOOP ? supports("2.13") : qualifies("0.18"),
                "The caller never hears of the failure.",
                variant.model() == Model.EVENT_LOOP
                        ? "A callback that looks at its answer alone drops the error, and nobody calls back any more."
                        : "The exception stays in a future that nobody reads.",
                "the failure is in no exception of the call",
                "errorLost",
                CALL);
    }

    private Prediction arrives() {
        return always(
                "error-arrives",
                supports("0.18"),
                "The failure arrives at the caller as an exception.",
                isStraight()
                        ? "It unwinds the stack of who asked, as any exception does."
                        : "Every stage, or every callback, passes it on to the next.",
                "the failure is in the exception of the call",
                "errorArrived",
                CALL);
    }

    private Prediction stack() {
        return isStraight()
                ? always(
                        "asker-on-stack",
                        supports("1.32", "2.13"),
                        "The failure's stack trace has the method that asked.",
                        "Straight-line code waits inside its own call, so its frames are there when the answer fails.",
                        "bill() in the trace",
                        "askerOnStack",
                        STACK)
                : always(
                        "asker-not-on-stack",
                        supports("1.32", "2.13"),
                        "The failure's stack trace lacks the method that asked.",
                        "It returned when it had asked; what runs then is called by a loop or a pool.",
                        "no bill() in the trace",
                        "askerNotOnStack",
                        STACK);
    }

    private boolean isStraight() {
        return switch (variant.model()) {
            case SEQUENTIAL, PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, GIL, PROCESSES -> true;
            case COMPLETABLE_FUTURE, EVENT_LOOP -> false;
        };
    }

    private boolean isOnLoop() {
        return variant.model() == Model.EVENT_LOOP;
    }

    private Prediction always(
            String id,
            List<Citation> claims,
            String statement,
            String mechanism,
            String closedForm,
            String figure,
            String source) {
        return prediction(id, claims, statement, mechanism, new Expectation.Always(closedForm), figure, source);
    }

    private Prediction prediction(
            String id,
            List<Citation> claims,
            String statement,
            String mechanism,
            Expectation expectation,
            String figure,
            String source) {
        return new Prediction(
                id, variant.id(), claims, statement, mechanism, expectation, Measure.metric(figure), source);
    }
}
