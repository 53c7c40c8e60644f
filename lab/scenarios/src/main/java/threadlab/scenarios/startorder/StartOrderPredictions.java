package threadlab.scenarios.startorder;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.startorder.StartOrder.CHILDREN;
import static threadlab.scenarios.startorder.StartOrder.WORDS;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.claims.Citation;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation.Whole;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.lesson.LessonWords.Fact;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.startorder.StartOrder.StartOrderVariant;

/// Predicts the orders of one variant.
///
/// @param repetitions how often a pass starts all
record StartOrderPredictions(StartOrderVariant variant, int repetitions, Environment environment) {

    /// The share of pairs that chance alone would leave in order.
    private static final double BETTER_THAN_CHANCE = 0.5;

    private static final double NEARLY_ALL = 0.95;

    /// Half of what was seen, since it is the scheduler's choice; so much that a few passes without it refute.
    private static final double OFTEN = 0.25;

    /// A tenth of what was seen and less, for whole passes have none: but a starter that waits for its children before
    /// it goes on has none in any pass.
    private static final double SOMETIMES = 0.05;

    /// A JVM took 30 to 700 times as long as a thread; an empty forked process of C would still take 10 times.
    private static final double PROCESS_PER_THREAD = 5;

    /// A forked CPython took 4 to 16 times as long as a thread.
    private static final double FORK_PER_THREAD = 1.5;

    /// Names what orders the lines of a variant.
    private enum Ordering {
        CALLS,
        LOCK,
        LOOP,
        /// Started children run when a processor takes them up; the order may differ often.
        THREADS,
        /// The same, but started so fast that the order may well be that of the code.
        FAST_THREADS,
        /// One worker takes the children from a queue.
        QUEUE,
        PROCESSES,
        /// An async function of JavaScript runs when it is called.
        ASYNC_CALLS,
        /// Worker threads of Node, each with a heap of its own.
        WORKERS,
        /// Processes that are copies of their parent: started within a millisecond or two.
        FORKS
    }

    private Ordering ordering() {
        return switch (variant) {
            case SEQUENTIALLY -> Ordering.CALLS;
            case PLATFORM, FUTURE -> Ordering.THREADS;
            case VIRTUAL, STRUCTURED -> Ordering.FAST_THREADS;
            case VIRTUAL_ONE_CARRIER -> Ordering.QUEUE;
            case FUTURE_DEFAULT ->
                Pools.defaultAsyncWorkers(environment, CHILDREN) == 1 ? Ordering.QUEUE : Ordering.THREADS;
            case UNDER_GIL -> Ordering.LOCK;
            case ON_EVENT_LOOP, ASYNCIO, NODE_QUEUED -> Ordering.LOOP;
            case IN_PROCESSES, CPYTHON_PROCESSES_SPAWN -> Ordering.PROCESSES;
            case CPYTHON_THREADS -> InterpreterLock.isAtWork(environment) ? Ordering.LOCK : Ordering.FAST_THREADS;
            case CPYTHON_PROCESSES -> Ordering.FORKS;
            case NODE -> Ordering.ASYNC_CALLS;
            case NODE_WORKERS -> Ordering.WORKERS;
        };
    }

    List<Check> notJoined() {
        var ordering = ordering();
        var checks = new ArrayList<>(
                switch (ordering) {
                    case CALLS ->
                        List.of(fact("as-written", "asWritten", qualifies("0.8"))
                                .because("asWritten.because.calls")
                                .form("order", Repetition.AS_WRITTEN)
                                .always()
                                .figure("asWrittenShare"));
                    case ASYNC_CALLS ->
                        List.of(fact("as-written", "asWritten", qualifies("0.8"))
                                .because("asWritten.because.async")
                                .form("order", Repetition.AS_WRITTEN)
                                .always()
                                .figure("asWrittenShare"));
                    case LOCK ->
                        List.of(fact("as-written", "asWritten.threads", both(supports("1.20"), qualifies("0.8")))
                                .form("share", Repetition.AS_WRITTEN)
                                .atLeast(NEARLY_ALL, Unit.SHARE)
                                .figure("asWrittenShare"));
                    case LOOP ->
                        List.of(fact("as-queued", "asQueued", qualifies("0.10"))
                                .form("order", Repetition.AS_QUEUED)
                                .always()
                                .figure("asQueuedShare"));
                    case THREADS, PROCESSES -> List.of(childOrder(ordering), notAsWritten());
                    case FAST_THREADS, QUEUE, WORKERS, FORKS ->
                        environment.cpus() == 1
                                ? List.of(childOrder(ordering))
                                : List.of(childOrder(ordering), notAlwaysAsWritten());
                });
        checks.add(fact("main-before-thread", "mainFirst", qualifies("0.10"))
                .always()
                .figure("mainBeforeThread"));
        switch (ordering) {
            case PROCESSES -> checks.addAll(ofProcesses());
            case FORKS -> checks.addAll(ofForks());
            case CALLS, LOCK, LOOP, THREADS, FAST_THREADS, QUEUE, ASYNC_CALLS ->
                checks.addAll(List.of(oneProcess(), sharedMemory()));
            case WORKERS -> checks.addAll(List.of(oneProcess(), ownMemory("ownMemory.because.heap")));
        }
        return checks;
    }

    List<Check> joined() {
        return List.of(
                fact("children-first", "childrenFirst", supports("0.21"))
                        .always()
                        .figure("childrenFirstShare"),
                childOrder(ordering()));
    }

    /// Says of each line but the starter's that another thread writes it; a process's end may be noted by
    /// either.
    List<Check> byOthers() {
        var lines = (CHILDREN + 1L) * repetitions;
        return switch (ordering()) {
            case CALLS, LOOP, PROCESSES, ASYNC_CALLS, FORKS -> List.of();
            case WORKERS ->
                List.of(Counted.exactly(lines, Count.TASKS_ON_PLATFORM_THREADS)
                        .of(WORDS.fact("by-others", variant, "byOthers").form("byOthers.form", lines)));
            case LOCK, THREADS, FAST_THREADS, QUEUE ->
                List.of(Counted.exactly(lines, pass -> pass.count(Count.TASKS) - pass.count(Count.TASKS_ON_CALLER))
                        .of(WORDS.fact("by-others", variant, "byOthers").form("byOthers.form", lines)));
        };
    }

    private Check notAsWritten() {
        return fact("not-as-written", "notAsWritten", both(supports("0.2", "0.7", "0.10"), contradicts("0.8")))
                .form("notAsWritten.form", Repetition.AS_WRITTEN)
                .usually(OFTEN, Whole.REPETITIONS, repetitions)
                .figure("otherOrderShare");
    }

    private Check notAlwaysAsWritten() {
        return fact("not-as-written", "notAlwaysAsWritten", both(supports("0.2", "0.7", "0.10"), contradicts("0.8")))
                .because("notAsWritten.because")
                .form("notAsWritten.form", Repetition.AS_WRITTEN)
                .usually(SOMETIMES, Whole.REPETITIONS, repetitions)
                .figure("otherOrderShare");
    }

    private Check childOrder(Ordering ordering) {
        var claims = both(supports("1.20"), qualifies("0.21"));
        return switch (ordering) {
            case CALLS, LOCK, LOOP, ASYNC_CALLS -> takenInTurn("childrenInOrder.because.turns", claims);
            case QUEUE -> takenInTurn("childrenInOrder.because.worker", claims);
            case THREADS, FAST_THREADS, WORKERS, FORKS ->
                fact("children-in-order", "childrenTend", claims)
                        .usually(BETTER_THAN_CHANCE, Whole.PAIRS_OF_CHILDREN)
                        .figure("childPairsInOrder");
            case PROCESSES ->
                fact("children-overtake", "childrenOvertake", both(supports("1.12"), qualifies("0.21")))
                        .usually(OFTEN, Whole.REPETITIONS, repetitions)
                        .figure("childrenOvertakeShare");
        };
    }

    private Check takenInTurn(String because, List<Citation> claims) {
        return fact("children-in-order", "childrenInOrder", claims)
                .because(because)
                .atLeast(NEARLY_ALL, Unit.SHARE)
                .figure("childPairsInOrder");
    }

    private Check oneProcess() {
        return fact("processes", "oneProcess", supports("0.6"))
                .near(1, 0, Unit.COUNT)
                .figure("processesThatWrote");
    }

    private Check sharedMemory() {
        return fact("memory", "sharedMemory", supports("0.4"))
                .near(CHILDREN, 0, Unit.COUNT)
                .figure("childWritesSeen");
    }

    private Check ownMemory(String because) {
        return fact("memory", "ownMemory", supports("0.3"))
                .because(because)
                .near(0, 0, Unit.COUNT)
                .figure("childWritesSeen");
    }

    private Check severalProcesses() {
        return fact("processes", "severalProcesses", supports("0.5"))
                .near(CHILDREN + 1, 0, Unit.COUNT)
                .figure("processesThatWrote");
    }

    private List<Check> ofForks() {
        return List.of(
                severalProcesses(),
                ownMemory("ownMemory.because"),
                fact("creation-cost", "creationCost", supports("0.11"))
                        .because("creationCost.because.fork")
                        .atLeast(FORK_PER_THREAD, Unit.RATIO)
                        .figure("childPerThread"));
    }

    private List<Check> ofProcesses() {
        return List.of(
                severalProcesses(),
                ownMemory("ownMemory.because"),
                fact("thread-overtakes", "threadOvertakes", both(supports("0.7"), contradicts("0.8")))
                        .atLeast(NEARLY_ALL, Unit.SHARE)
                        .figure("childrenLastShare"),
                fact("creation-cost", "creationCost", supports("0.11"))
                        .atLeast(PROCESS_PER_THREAD, Unit.RATIO)
                        .figure("childPerThread"));
    }

    private Fact fact(String prediction, String key, List<Citation> claims) {
        return WORDS.fact(prediction, variant, key).cites(claims);
    }
}
