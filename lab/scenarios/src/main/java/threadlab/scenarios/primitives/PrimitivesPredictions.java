package threadlab.scenarios.primitives;

import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.List;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.stats.Unit;

/// Predicts for one variant under one workload what the primitive keeps, what it costs and whom it serves.
///
/// Of an unfair lock it predicts no order where several threads can run at once: who comes first then differs from pass
/// to pass.
///
/// @param cpus how many processors, and so how many carriers where no flag sets their number
record PrimitivesPredictions(PrimitivesWorkload workload, String variant, int cpus) {

    private static final String CLAIM = "1.25";
    private static final String TURNS = "order of entrances while all contend, timed passes";

    /// One, and one more where a task that starts late leaves its turn to another.
    private static final int RUN_IN_TURN = 2;

    List<Prediction> all() {
        return switch (workload.primitive()) {
            case LOCK -> variant.endsWith("-unlocked") ? List.of(nobodyKeptOut()) : lock();
            case SEMAPHORE -> List.of(excludes(), allPermitsUsed(), wall());
            case QUEUE -> List.of(exactlyOnce(), inOrder(), ahead(), wall());
        };
    }

    private List<Prediction> lock() {
        if (inTurn()) {
            return List.of(excludes(), wall(), runsInTurn());
        }
        return oneCarrier() ? List.of(excludes(), wall(), barges()) : List.of(excludes(), wall());
    }

    /// The claim is about the loop's own primitives; that threads have them as well goes beyond it.
    private List<Citation> claims() {
        return variant.startsWith("event-loop") ? supports(CLAIM) : qualifies(CLAIM);
    }

    private boolean inTurn() {
        return variant.endsWith("-fair") || variant.equals("event-loop");
    }

    private boolean oneCarrier() {
        return switch (variant) {
            case "virtual-threads-one-carrier" -> true;
            case "virtual-threads", "structured-concurrency" -> cpus == 1;
            default -> false;
        };
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

    private Prediction wall() {
        var atOnce = workload.primitive().holdsAtOnce();
        var least = workload.sum().dividedBy(atOnce);
        return prediction(
                "wall",
                atOnce == 1
                        ? "The holds take the sum of their lengths: they follow one another."
                        : "The holds take the sum of their lengths, divided by %d, or more.".formatted(atOnce),
                switch (workload.primitive()) {
                    case LOCK -> "A lock makes a queue of tasks that wait, whatever the model.";
                    case SEMAPHORE -> "No more hold at once than there are permits.";
                    case QUEUE ->
                        "A full queue holds the producers, who have nothing else to do, to the consumers' pace.";
                },
                new Expectation.AtLeast(
                        "wall = holds × hold / %d or more".formatted(atOnce), least.toNanos(), Unit.NANOS),
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

    private Prediction barges() {
        return prediction(
                "starved",
                "One task has all its turns in a row, while the others wait for their first.",
                "Who gives an unfair lock back and wants it again is still on the only carrier: it has the lock before"
                        + " the thread that it woke can run.",
                new Expectation.Near("longest run of one task = its turns", workload.turns(), 0, Unit.COUNT),
                "longestRun",
                TURNS);
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
