package threadlab.scenarios.blockinginloop;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.blockinginloop.BlockingInLoop.WORDS;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.claims.Citation;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.stats.Unit;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingInLoopVariant;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingInLoopWorkload;
import threadlab.scenarios.lesson.Counted;

/// Predicts whether the sleeps of a variant overlap, and whether they pin their carrier.
record BlockingInLoopPredictions(BlockingInLoopWorkload workload, int jdk) {

    /// JEP 491: a virtual thread inside `synchronized` unmounts.
    static final int SYNCHRONIZED_UNMOUNTS = 24;

    List<Check> of(BlockingInLoopVariant variant) {
        return switch (variant) {
            case PLATFORM, VIRTUAL, STRUCTURED, FUTURE -> overlap(variant, "because.ownThread", qualifies("1.31"));
            case VIRTUAL_ONE_CARRIER -> unmounting(variant, "because.unmounts");
            case VIRTUAL_SYNCHRONIZED ->
                insideSynchronized(
                        variant,
                        jdk < SYNCHRONIZED_UNMOUNTS
                                ? pinned(variant, "because.synchronized")
                                : unmounting(variant, "because.jep491"));
            case VIRTUAL_NATIVE -> pinned(variant, "because.nativeFrame");
            case SEQUENTIALLY -> follow(variant, "because.oneThread", qualifies("1.31"));
            case UNDER_GIL -> overlap(variant, "because.released", qualifies("1.31"));
            case UNDER_GIL_HELD -> follow(variant, "because.held", qualifies("1.31"));
            case ON_EVENT_LOOP -> follow(variant, "because.loopBlocked", both(contradicts("1.31"), qualifies("1.23")));
            case ON_EVENT_LOOP_OFFLOADED -> overlap(variant, "because.offloaded", qualifies("1.23", "1.31"));
            case ON_EVENT_LOOP_NON_BLOCKING -> overlap(variant, "because.timer", supports("1.23", "1.31"));
            case CPYTHON_THREADS -> overlap(variant, "because.released", qualifies("1.31"));
            case ASYNCIO -> follow(variant, "because.loopBlocked", both(contradicts("1.31"), qualifies("1.23")));
            case ASYNCIO_TO_THREAD -> overlap(variant, "because.offloaded", qualifies("1.23", "1.31"));
            case ASYNCIO_NON_BLOCKING -> overlap(variant, "because.timer", supports("1.23", "1.31"));
            case NODE -> follow(variant, "because.loopBlocked", qualifies("2.10", "2.11"));
            case NODE_NON_BLOCKING -> overlap(variant, "because.timer", supports("2.10", "2.11"));
            case NODE_WORKERS -> overlap(variant, "because.offloaded", qualifies("2.11"));
            case IN_PROCESSES, CPYTHON_PROCESSES -> List.of();
        };
    }

    private List<Check> insideSynchronized(BlockingInLoopVariant variant, List<Check> others) {
        var held =
                Counted.exactly(workload.sleeps(), Count.HELD_MONITORS).of(WORDS.fact("monitors", variant, "monitors"));
        return Stream.concat(others.stream(), Stream.of(held)).toList();
    }

    private List<Check> unmounting(BlockingInLoopVariant variant, String because) {
        var checks = overlap(variant, because, qualifies("1.31"));
        return List.of(checks.getFirst(), checks.getLast(), pins(variant, "pins.none", 0));
    }

    private List<Check> pinned(BlockingInLoopVariant variant, String because) {
        var checks = follow(variant, because, qualifies("1.31"));
        return List.of(checks.getFirst(), checks.getLast(), pins(variant, "pins.each", workload.sleeps()));
    }

    private static Check pins(BlockingInLoopVariant variant, String key, int count) {
        var pins = WORDS.fact("pins", variant, key).form("pins.form").cites(qualifies("1.31"));
        return pins.near(count, 0, Unit.COUNT).recorded("virtualThreadPins", WORDS.say("source.pins"));
    }

    /// A busy machine makes sleeps longer, never shorter, so the sum is a lower bound.
    private List<Check> follow(BlockingInLoopVariant variant, String because, List<Citation> claims) {
        var wall = WORDS.fact("wall", variant, "wall.sum").because(because).cites(claims);
        var atOnce =
                WORDS.fact("at-once", variant, "atOnce.one").because(because).cites(claims);
        return List.of(
                wall.atLeast(workload.longestPass().toNanos(), Unit.NANOS).figure("wallNanos"),
                atOnce.form("atOnce.form").atOnce(1, workload.time()).figure("peakWaitsAtOnce"));
    }

    /// Sleeps that overlap take less than halfway from one to the sum, even on a busy machine.
    private List<Check> overlap(BlockingInLoopVariant variant, String because, List<Citation> claims) {
        var halfway = workload.time().plus(workload.longestPass()).dividedBy(2);
        var wall = WORDS.fact("wall", variant, "wall.max").because(because).cites(claims);
        var atOnce = WORDS.fact("at-once", variant, "atOnce.all", workload.sleeps());
        return List.of(
                wall.atMost(halfway.toNanos(), Unit.NANOS).figure("wallNanos"),
                atOnce.because(because)
                        .form("atOnce.form")
                        .cites(claims)
                        .allAtOnce(workload.sleeps())
                        .figure("peakWaitsAtOnce"));
    }
}
