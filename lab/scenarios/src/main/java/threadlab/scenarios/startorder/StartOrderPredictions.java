package threadlab.scenarios.startorder;

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
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.DefaultAsyncPool;

/// Predicts the orders of one variant.
record StartOrderPredictions(Variant variant, Environment environment) {

    private static final String CLOCK = "the lines' own readings of System.nanoTime, timed passes";

    /// The share of pairs that chance alone would leave in order.
    private static final double BETTER_THAN_CHANCE = 0.5;

    private static final double NEARLY_ALL = 0.95;

    /// Half of what was seen, for it is the scheduler's choice; so much that a dozen passes without it refute.
    private static final double OFTEN = 0.25;

    /// A JVM took 30 to 700 times as long as a thread; an empty forked process of C would still take 10 times.
    private static final double PROCESS_PER_THREAD = 5;

    List<Prediction> of(StartOrderWorkload workload) {
        return workload.joins() ? joined() : notJoined();
    }

    private List<Prediction> notJoined() {
        var predictions = new ArrayList<>(order());
        predictions.add(always(
                "main-before-thread",
                qualifies("0.10"),
                "The starter's own line comes before the thread's, whatever the children do.",
                "A thread can't run before it is started: the order of the code is the order of the starts.",
                "main < t",
                "mainBeforeThread"));
        predictions.add(processes());
        predictions.add(memory());
        if (isProcesses()) {
            predictions.add(threadOvertakes());
            predictions.add(creationCost());
        }
        return predictions;
    }

    private List<Prediction> joined() {
        return List.of(
                always(
                        "children-first",
                        supports("0.21"),
                        "Every child's line comes before what follows the join.",
                        "A join returns when the child has ended, and what a child does happens before that.",
                        "C1, C2, C3 < main < t",
                        "childrenFirstShare"),
                childOrder());
    }

    private List<Prediction> order() {
        return switch (variant.model()) {
            case SEQUENTIAL ->
                List.of(always(
                        "as-written",
                        qualifies("0.8"),
                        "The lines come in the order of the code.",
                        "One thread runs each before it begins the next.",
                        Repetitions.AS_WRITTEN,
                        "asWrittenShare"));
            case GIL ->
                List.of(nearlyAll(
                        "as-written",
                        both(supports("1.20"), qualifies("0.8")),
                        "The lines come in the order of the code, though threads write them.",
                        "Starting a thread gives the lock up to it, and so short a line ends before anybody asks for it.",
                        Repetitions.AS_WRITTEN,
                        "asWrittenShare"));
            case EVENT_LOOP ->
                List.of(always(
                        "as-queued",
                        qualifies("0.10"),
                        "The starter writes first, then the children in their order, then the thread's part.",
                        "Callbacks run in the order in which they were queued, but none before its starter has"
                                + " returned to the loop.",
                        Repetitions.AS_QUEUED,
                        "asQueuedShare"));
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE, PROCESSES ->
                overtaking();
        };
    }

    private List<Prediction> overtaking() {
        return oftenOvertakes()
                ? List.of(
                        childOrder(),
                        often(
                                "not-as-written",
                                both(supports("0.2", "0.7", "0.10"), contradicts("0.8")),
                                "Often the lines come in another order than that of the code.",
                                "Each runs when a processor takes it up, and the starter does not wait for that.",
                                "order ≠ " + Repetitions.AS_WRITTEN,
                                "otherOrderShare"))
                : List.of(childOrder());
    }

    /// Virtual threads start so fast that the order may well be that of the code.
    private boolean oftenOvertakes() {
        return switch (variant.model()) {
            case PLATFORM_THREADS, PROCESSES -> true;
            case COMPLETABLE_FUTURE -> !isTakenInTurn();
            case SEQUENTIAL, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, GIL, EVENT_LOOP -> false;
        };
    }

    private Prediction childOrder() {
        return switch (variant.model()) {
            case SEQUENTIAL, GIL, EVENT_LOOP -> takenInTurn("The children are taken one after the other.");
            case PROCESSES ->
                often(
                        "children-overtake",
                        both(supports("1.12"), qualifies("0.21")),
                        "Often children write in another order than that of their starts, joined or not.",
                        "Each process starts up at its own pace; a join waits for an end and orders no beginnings.",
                        "C1 C2 C3 out of order",
                        "childrenOvertakeShare");
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE ->
                isTakenInTurn()
                        ? takenInTurn("One worker takes them in the order in which they were queued.")
                        : tendency();
        };
    }

    private boolean isTakenInTurn() {
        var inOneWorker =
                variant.id().endsWith("-default") && DefaultAsyncPool.workers(environment, Lines.CHILDREN) == 1;
        return inOneWorker || variant.equals(StartOrder.ONE_CARRIER);
    }

    private Prediction takenInTurn(String mechanism) {
        return nearlyAll(
                "children-in-order",
                both(supports("1.20"), qualifies("0.21")),
                "The children write in the order in which they were started.",
                mechanism,
                "pairs of children in order",
                "childPairsInOrder");
    }

    private Prediction tendency() {
        return prediction(
                "children-in-order",
                both(supports("1.20"), qualifies("0.21")),
                "The children tend to write in the order in which they were started, joined or not.",
                "They are handed over in that order; which thread runs first is up to the scheduler.",
                new Expectation.Usually("in the order of the starts", BETTER_THAN_CHANCE, "pairs of children"),
                "childPairsInOrder");
    }

    private Prediction processes() {
        return isProcesses()
                ? count(
                        "processes",
                        supports("0.5"),
                        "The children write from three processes, the starter and the thread from a fourth.",
                        "Each child is a program in execution of its own.",
                        "processes",
                        Lines.CHILDREN + 1,
                        "processesThatWrote")
                : count(
                        "processes",
                        supports("0.6"),
                        "All lines come from one process.",
                        "Threads of every kind belong to the process that started them.",
                        "processes",
                        1,
                        "processesThatWrote");
    }

    private Prediction memory() {
        return isProcesses()
                ? count(
                        "memory",
                        supports("0.3"),
                        "The starter sees none of the children's increments of a counter.",
                        "Each process increments the counter in its own memory; what the starter learns comes by a pipe.",
                        "increments seen",
                        0,
                        "childWritesSeen")
                : count(
                        "memory",
                        supports("0.4"),
                        "The starter sees all increments that the children made of a counter.",
                        "Threads share the memory of their process.",
                        "increments seen",
                        Lines.CHILDREN,
                        "childWritesSeen");
    }

    private Prediction threadOvertakes() {
        return nearlyAll(
                "thread-overtakes",
                both(supports("0.7"), contradicts("0.8")),
                "The thread, though started last, writes before every child.",
                "It starts in a tenth of a millisecond; a child is a JVM and takes tens of them.",
                "main t < C1, C2, C3",
                "childrenLastShare");
    }

    private Prediction creationCost() {
        return prediction(
                "creation-cost",
                supports("0.11"),
                "It takes longer to start a process than a thread.",
                "A process needs its memory mapped and its program loaded; a thread has both already.",
                new Expectation.AtLeast(
                        "first child's line / thread's line, each after its start", PROCESS_PER_THREAD, Unit.RATIO),
                "childPerThread");
    }

    private boolean isProcesses() {
        return variant.model() == Model.PROCESSES;
    }

    private Prediction always(
            String id, List<Citation> claims, String statement, String mechanism, String closedForm, String figure) {
        return prediction(id, claims, statement, mechanism, new Expectation.Always(closedForm), figure);
    }

    private Prediction nearlyAll(
            String id, List<Citation> claims, String statement, String mechanism, String closedForm, String figure) {
        return prediction(
                id,
                claims,
                statement,
                mechanism,
                new Expectation.AtLeast("share of " + closedForm, NEARLY_ALL, Unit.SHARE),
                figure);
    }

    private Prediction often(
            String id, List<Citation> claims, String statement, String mechanism, String closedForm, String figure) {
        return prediction(
                id, claims, statement, mechanism, new Expectation.Usually(closedForm, OFTEN, "repetitions"), figure);
    }

    private Prediction count(
            String id,
            List<Citation> claims,
            String statement,
            String mechanism,
            String closedForm,
            int expected,
            String figure) {
        return prediction(
                id, claims, statement, mechanism, new Expectation.Near(closedForm, expected, 0, Unit.COUNT), figure);
    }

    private Prediction prediction(
            String id,
            List<Citation> claims,
            String statement,
            String mechanism,
            Expectation expectation,
            String figure) {
        return new Prediction(
                id, variant.id(), claims, statement, mechanism, expectation, Measure.metric(figure), CLOCK);
    }
}
