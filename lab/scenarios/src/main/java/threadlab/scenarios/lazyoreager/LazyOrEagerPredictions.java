package threadlab.scenarios.lazyoreager;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.lazyoreager.LazyOrEager.WORDS;

import java.util.List;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation.Whole;
import threadlab.scenarios.lazyoreager.LazyOrEager.LazyOrEagerVariant;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.LessonWords.Fact;

/// Predicts what a call does before its result is awaited.
record LazyOrEagerPredictions(LazyOrEagerVariant variant) {

    /// The share of passes in which something holds that the scheduler brings about, not the language.
    private static final double AS_A_RULE = 0.5;

    List<Check> all() {
        return switch (variant) {
            case SEQUENTIALLY -> List.of(finished(), begunUnasked(1));
            case SEQUENTIALLY_LAZY -> List.of(nothingBegins("supplier"), handle(), begunUnasked(0));
            case PLATFORM_UNSTARTED, VIRTUAL_UNSTARTED, CPYTHON_THREADS_UNSTARTED ->
                List.of(nothingBegins("unstarted"), handle(), begunUnasked(0));
            case FUTURE_LAZY -> List.of(nothingBegins("stage"), handle(), begunUnasked(0));
            case ON_EVENT_LOOP, ASYNCIO -> List.of(nothingBegins("coroutine"), handle(), begunUnasked(0));
            case ON_EVENT_LOOP_TASK, ASYNCIO_TASK -> List.of(notAtOnce(), begins("task"), handle());
            case ON_EVENT_LOOP_EAGER, NODE -> List.of(untilFirstWait(), notFinished(), handle(), begunUnasked(1));
            case ASYNCIO_NEVER -> List.of(neverRuns(), handle(), begunUnasked(0));
            case CPYTHON_THREADS -> List.of(begins("start"), notFinished(), handle());
            case CPYTHON_PROCESSES, NODE_WORKERS -> List.of(begins("worker"), notFinished(), handle());
            case NODE_LAZY -> List.of(nothingBegins("function"), handle(), begunUnasked(0));
            case IN_PROCESSES -> List.of(begins("process"), notFinished(), handle());
            case VIRTUAL -> List.of(begins("start"), notFinished(), sameFunction(), handle());
            case PLATFORM, STRUCTURED, FUTURE -> List.of(begins("handedOver"), notFinished(), handle());
            case UNDER_GIL -> List.of();
        };
    }

    /// Counts only where no scheduler has a say in when the body begins.
    private Check begunUnasked(int bodies) {
        return Counted.exactly(bodies, Count.BEGUN_UNASKED)
                .of(fact("begun-unasked", bodies == 0 ? "begunUnasked.none" : "begunUnasked.one")
                        .because("begunUnasked.because"));
    }

    private Check finished() {
        return fact("finished", "finished")
                .cites(qualifies("1.29", "2.4"))
                .always()
                .figure("endedAtReturn");
    }

    private Check nothingBegins(String because) {
        return fact("nothing-begins", "nothingBegins")
                .because("because." + because)
                .cites(supports("1.30", "3.7"))
                .always()
                .figure("notBegunUnawaited");
    }

    private Check neverRuns() {
        return fact("never-runs", "neverRuns")
                .cites(both(supports("1.30", "3.7"), qualifies("2.4")))
                .always()
                .figure("neverRan");
    }

    private Check begins(String because) {
        return fact("begins-unawaited", "begins")
                .because("because." + because)
                .cites(qualifies("1.30", "3.7"))
                .usually(AS_A_RULE, Whole.PASSES)
                .figure("begunUnawaited");
    }

    private Check notFinished() {
        return fact("not-finished", "notFinished")
                .cites(qualifies("1.30"))
                .usually(AS_A_RULE, Whole.PASSES)
                .figure("notEndedAtReturn");
    }

    private Check sameFunction() {
        return fact("same-function", "sameFunction")
                .cites(qualifies("1.29", "2.4"))
                .usually(AS_A_RULE, Whole.PASSES)
                .figure("endedUnawaited");
    }

    private Check notAtOnce() {
        return fact("not-at-once", "notAtOnce").cites(supports("1.30")).always().figure("notBegunAtReturn");
    }

    private Check untilFirstWait() {
        return fact("until-first-wait", "untilFirstWait")
                .cites(qualifies("3.7", "1.30"))
                .always()
                .figure("begunAtReturn");
    }

    private Check handle() {
        return fact("handle", "handle")
                .cites(both(supports("2.4"), qualifies("3.7")))
                .always()
                .figure("handleIsNotResult");
    }

    private Fact fact(String prediction, String key) {
        return WORDS.fact(prediction, variant, key);
    }
}
