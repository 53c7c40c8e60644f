package threadlab.scenarios.primitives;

import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.stats.Unit;

/// Predicts for one variant under one workload what the primitive keeps, what it costs and whom it serves.
///
/// @param severalCpus whether a thread that was woken can be on its way while the one that woke it goes on
record PrimitivesPredictions(PrimitivesWorkload workload, String variant, boolean severalCpus) {

    private static final String CLAIM = "1.25";
    private static final String TURNS = "order of entrances while all contend, timed passes";

    /// Chance alone would let the least served come far beyond the middle, and a task in turn lacks one turn at most.
    private static final double FAR = 0.7;

    private static final double MIDDLE = 0.5;

    /// One, and one more where a task that starts late leaves its turn to another.
    private static final int RUN_IN_TURN = 2;

    List<Prediction> all() {
        return switch (workload.primitive()) {
            case LOCK -> variant.endsWith("-unlocked") ? List.of(nobodyKeptOut()) : lock();
            case SEMAPHORE -> List.of(excludes(), allPermitsUsed(), holdsOverlap());
            case QUEUE -> List.of(exactlyOnce(), inOrder(), ahead(), holdsOverlap());
        };
    }

    private List<Prediction> lock() {
        return Stream.of(
                        Stream.of(excludes(), oneAfterAnother()),
                        inTurn() ? Stream.of(runsInTurn(), allServed()) : Stream.<Prediction>empty(),
                        barges().stream())
                .flatMap(predictions -> predictions)
                .toList();
    }

    /// The claim is about the loop's own primitives; that threads have them as well goes beyond it.
    private List<Citation> claims() {
        return variant.startsWith("event-loop") ? supports(CLAIM) : qualifies(CLAIM);
    }

    private boolean inTurn() {
        return variant.endsWith("-fair") || variant.equals("event-loop");
    }

    private Prediction excludes() {
        var capacity = workload.primitive().capacity();
        return prediction(
                "excludes",
                capacity == 1
                        ? "Never are two tasks inside at once."
                        : "Never are more than %d tasks inside at once.".formatted(capacity),
                "Who comes while no permit is left waits, on a thread or by a future, until somebody leaves.",
                new Expectation.Always("tasks inside ≤ " + capacity),
                "neverMoreInside",
                "an atomic counter inside the section, timed passes");
    }

    private Prediction nobodyKeptOut() {
        return prediction(
                "all-inside",
                "All %d tasks are inside at once, though one at a time runs.".formatted(PrimitivesWorkload.TASKS),
                "While one waits inside another runs, and enters: one thread, or one lock around the interpreter, is no"
                        + " lock around what waits.",
                new Expectation.Near("peak of tasks inside = tasks", PrimitivesWorkload.TASKS, 0, Unit.COUNT),
                "peakInside",
                "an atomic counter inside the section, timed passes");
    }

    private Prediction allPermitsUsed() {
        var capacity = workload.primitive().capacity();
        return prediction(
                "permits-used",
                "At some moment %d tasks are inside.".formatted(capacity),
                "While a permit is left nobody waits.",
                new Expectation.Near("peak of tasks inside = permits", capacity, 0, Unit.COUNT),
                "peakInside",
                "an atomic counter inside the section, timed passes");
    }

    private Prediction oneAfterAnother() {
        return prediction(
                "wall",
                "The holds follow one another: all of them together take the sum of their lengths.",
                "A lock makes of tasks that wait a queue of waits, whatever the model.",
                new Expectation.AtLeast(
                        "wall = tasks × turns × hold or more", workload.sum().toNanos(), Unit.NANOS),
                "wallNanos",
                "System.nanoTime around the variant's call, timed passes");
    }

    /// Timers are late by up to a millisecond, so the bound lies in the middle of two at a time and one at a time.
    private Prediction holdsOverlap() {
        var one = (double) workload.sum().toNanos();
        var several = one / workload.primitive().holdsAtOnce();
        return prediction(
                "wall",
                "The holds take half their sum, rather than all of it.",
                workload.primitive() == Primitive.QUEUE
                        ? "Two consumers are at work at once; the producers wait for them, not the other way round."
                        : "Two permits let two hold at once.",
                new Expectation.AtMost("wall = sum(holds) / 2: less than 3/4 of it", (one + several) / 2, Unit.NANOS),
                "wallNanos",
                "System.nanoTime around the variant's call, timed passes");
    }

    private Prediction runsInTurn() {
        return prediction(
                "run",
                "No task has the lock again and again while others wait for it.",
                "Who gives a fair lock back and wants it again stands behind those who wait.",
                new Expectation.AtMost("longest run of one task", RUN_IN_TURN, Unit.COUNT),
                "longestRun",
                TURNS);
    }

    private Prediction allServed() {
        return prediction(
                "served",
                "When the first task has had all its turns the others have had nearly all of theirs.",
                "A fair lock goes round.",
                new Expectation.AtLeast("turns of the task served least / turns of each", FAR, Unit.SHARE),
                "leastServedShare",
                TURNS);
    }

    /// With one processor the woken thread may take it from the one that woke it: then nothing is sure.
    private Optional<Prediction> barges() {
        return inTurn() || !severalCpus || variant.equals("gil")
                ? Optional.empty()
                : Optional.of(prediction(
                        "starved",
                        "When the first task has had all its turns another has had less than half of its own.",
                        "Who gives an unfair lock back and wants it again is there before the thread that it woke: it"
                                + " barges.",
                        new Expectation.AtMost("turns of the task served least / turns of each", MIDDLE, Unit.SHARE),
                        "leastServedShare",
                        TURNS));
    }

    private Prediction exactlyOnce() {
        return prediction(
                "exactly-once",
                "Every item that was put is taken once: none is lost, none is taken twice.",
                "Putting and taking are critical sections of the queue, or callbacks that nothing interrupts.",
                new Expectation.Always("items taken = items put"),
                "exactlyOnce",
                "each consumer's list of what it took, timed passes");
    }

    private Prediction inOrder() {
        return prediction(
                "in-order",
                "A consumer gets the items of a producer in the order in which they were put.",
                "The queue gives first what came first.",
                new Expectation.Always("numbers of a producer's items ascend at each consumer"),
                "inOrder",
                "each consumer's list of what it took, timed passes");
    }

    private Prediction ahead() {
        var expected = workload.primitive().capacity() + PrimitivesWorkload.CONSUMERS;
        return prediction(
                "back-pressure",
                "The producers get %d items ahead of the consumers, never more.".formatted(expected),
                "Where the queue is full put() waits: as many items are under way as it has places and the consumers"
                        + " hands.",
                new Expectation.Near("peak of items under way = places + consumers", expected, 0, Unit.COUNT),
                "peakAhead",
                "an atomic counter of items put and not yet done with, timed passes");
    }

    private Prediction prediction(
            String id, String statement, String mechanism, Expectation expectation, String metric, String source) {
        return new Prediction(id, variant, claims(), statement, mechanism, expectation, Measure.metric(metric), source);
    }
}
