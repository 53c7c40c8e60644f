package threadlab.scenarios.callbacks;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.callbacks.Callbacks.WORDS;

import java.time.Duration;
import java.util.List;
import threadlab.model.Model;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.predict.Evidence;
import threadlab.model.predict.Expectation.Whole;
import threadlab.model.stats.Unit;
import threadlab.scenarios.callbacks.Callbacks.CallbacksVariant;
import threadlab.scenarios.callbacks.Callbacks.CallbacksWorkload;
import threadlab.scenarios.lesson.LessonWords.Fact;

/// Predicts what a style gives, shows and loses.
record CallbacksPredictions(CallbacksWorkload workload, CallbacksVariant variant) {

    /// The share of passes in which something holds that the delays bring about, not the language.
    private static final double AS_A_RULE = 0.5;

    List<Check> all() {
        return workload.fails() ? failing() : succeeding();
    }

    private List<Check> succeeding() {
        return switch (variant) {
            case SEQUENTIALLY -> List.of(sameResult(), wall(), printsTheAnswer());
            case PLATFORM, VIRTUAL, STRUCTURED, FUTURE, CPYTHON_THREADS ->
                List.of(sameResult(), wall(), printsFirstAsARule(), printsNoNull());
            case ON_EVENT_LOOP,
                    ON_EVENT_LOOP_COMPOSED,
                    ASYNCIO,
                    ASYNCIO_CALLBACKS,
                    NODE,
                    NODE_COMPOSED,
                    NODE_CALLBACKS -> List.of(sameResult(), wall(), printsFirst(), printsNoNull(), oneThread());
            case FUTURE_UNREAD,
                    ON_EVENT_LOOP_FORGOTTEN,
                    UNDER_GIL,
                    IN_PROCESSES,
                    ASYNCIO_UNREAD,
                    CPYTHON_PROCESSES,
                    NODE_FORGOTTEN,
                    NODE_UNREAD,
                    NODE_WORKERS -> List.of();
        };
    }

    private List<Check> failing() {
        return switch (variant) {
            case SEQUENTIALLY, PLATFORM, VIRTUAL, STRUCTURED, CPYTHON_THREADS ->
                List.of(arrives("unwinds"), askerOnStack("askerOnStack.because"));
            case ASYNCIO, NODE -> List.of(arrives("unwinds"), askerOnStack("askerOnStack.because.await"));
            case FUTURE, ON_EVENT_LOOP, ON_EVENT_LOOP_COMPOSED, ASYNCIO_CALLBACKS, NODE_COMPOSED, NODE_CALLBACKS ->
                List.of(arrives("passedOn"), askerNotOnStack());
            case FUTURE_UNREAD -> List.of(lost("unread", qualifies("0.18")), nobodyWaits(), goesOn());
            case ON_EVENT_LOOP_FORGOTTEN, NODE_FORGOTTEN -> List.of(lost("forgotten", supports("2.13")));
            case ASYNCIO_UNREAD -> List.of(lost("unread", qualifies("0.18")), complains("python"));
            case NODE_UNREAD -> List.of(lost("unread", qualifies("0.18")), complains("node"));
            case UNDER_GIL, IN_PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> List.of();
        };
    }

    private Check sameResult() {
        return fact("same-result", "sameResult")
                .form("sameResult.form", OrderService.PRICE)
                .cites(supports("2.13", "0.18"))
                .always()
                .figure("sameResult");
    }

    private Check wall() {
        return fact("wall", "wall")
                .cites(qualifies("0.15"))
                .atLeast(workload.sum().minus(early()).toNanos(), Unit.NANOS)
                .figure("wallNanos");
    }

    /// A timer of Node counts whole milliseconds, and may be early by a part of one.
    private Duration early() {
        return variant.model() == Model.NODE ? Duration.ofMillis(CallbacksWorkload.STEPS) : Duration.ZERO;
    }

    private Check printsTheAnswer() {
        return fact("prints-the-answer", "printsTheAnswer")
                .cites(supports("0.19"))
                .always()
                .figure("printedAfterAnswer");
    }

    private Check printsFirst() {
        return fact("prints-first", "printsFirst")
                .because("because.callerFirst")
                .cites(supports("0.18", "0.19", "2.11"))
                .always()
                .figure("printedBeforeAnswer");
    }

    private Check printsFirstAsARule() {
        return fact("prints-first", "printsFirst")
                .because("because.startIsFast")
                .cites(supports("0.18", "0.19"))
                .usually(AS_A_RULE, Whole.PASSES)
                .figure("printedBeforeAnswer");
    }

    private Check printsNoNull() {
        return fact("prints-no-null", "printsNoNull")
                .cites(contradicts("0.17"))
                .always()
                .figure("printedNoNull");
    }

    private Check oneThread() {
        return fact("one-thread", "oneThread")
                .cites(both(supports("2.10", "2.11", "2.12"), qualifies("0.16")))
                .always()
                .figure("onCallersThread");
    }

    private Check lost(String because, List<Citation> claims) {
        return fact("error-lost", "errorLost")
                .because("because." + because)
                .cites(claims)
                .always()
                .figure("errorLost");
    }

    private Check nobodyWaits() {
        return fact("nobody-waits", "nobodyWaits").always().figure("nobodyWaits");
    }

    /// Who asks a future again and again depends on it as well, but no dependent of the future tells.
    private Check goesOn() {
        return fact("goes-on", "goesOn")
                .usually(AS_A_RULE, Whole.PASSES)
                .measuredBy(CallbacksPredictions::wentOn, WORDS.say("source.goesOn"));
    }

    private static List<Double> wentOn(Evidence evidence) {
        return evidence.trial().countedPasses().stream()
                .map(pass -> pass.callerContinuedLast() ? 0.0 : 1.0)
                .toList();
    }

    private Check arrives(String because) {
        return fact("error-arrives", "errorArrives")
                .because("because." + because)
                .cites(supports("0.18"))
                .always()
                .figure("errorArrived");
    }

    private Check complains(String because) {
        return fact("runtime-complains", "complains")
                .because("complains.because." + because)
                .cites(qualifies("0.18"))
                .always()
                .figure("runtimeComplains");
    }

    private Check askerOnStack(String because) {
        return fact("asker-on-stack", "askerOnStack")
                .because(because)
                .cites(supports("1.32", "2.13"))
                .always()
                .figure("askerOnStack");
    }

    private Check askerNotOnStack() {
        return fact("asker-not-on-stack", "askerNotOnStack")
                .cites(supports("1.32", "2.13"))
                .always()
                .figure("askerNotOnStack");
    }

    private Fact fact(String prediction, String key) {
        return WORDS.fact(prediction, variant, key);
    }
}
