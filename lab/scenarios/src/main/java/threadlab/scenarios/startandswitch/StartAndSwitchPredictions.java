package threadlab.scenarios.startandswitch;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.startandswitch.StartAndSwitch.WORDS;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.claims.Citation;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.predict.SampleSource;
import threadlab.model.stats.Unit;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.startandswitch.StartAndSwitch.CostVariant;
import threadlab.scenarios.startandswitch.StartAndSwitch.CostWorkload;
import threadlab.scenarios.startandswitch.StartAndSwitch.Repetitions;

/// Predicts for one variant the cost of a start or a switch against that of platform threads in the same pass.
///
record StartAndSwitchPredictions(CostVariant variant, CostWorkload workload) {

    /// Nothing that enters the kernel and wakes a thread there takes less.
    private static final double KERNEL_NANOS = 500;

    /// A call takes 1 or 2; to keep what a task needs and to find the next one takes more at any clock.
    private static final double CALL_NANOS = 5;

    /// To make a heap and to read the first script takes more.
    private static final double WORKER_NANOS = 1_000_000;

    /// The threads of a CompletableFuture's pool.
    private static final int POOL = 2;

    List<Check> all() {
        return Stream.of(costs(), starts(), runners(), handOvers())
                .flatMap(List::stream)
                .toList();
    }

    /// Says that for each task is started, queued or taken what its model is named after.
    private List<Check> starts() {
        var repetitions = Repetitions.of(variant, workload);
        var tasks = (long) repetitions.rounds() * repetitions.times();
        var yardsticks = (long) repetitions.rounds() * workload.yardstickTimes();
        return switch (variant) {
            case PLATFORM_START -> List.of(starts("threads", tasks + yardsticks, Count.PLATFORM_THREADS_STARTED));
            case FUTURE_START ->
                List.of(starts(
                        "threads", yardsticks + (long) POOL * repetitions.rounds(), Count.PLATFORM_THREADS_STARTED));
            case VIRTUAL_START, ONE_CARRIER_START, STRUCTURED_START ->
                List.of(starts("virtual", tasks, "jdk.VirtualThreadStart"));
            case GIL_START, GIL_SWITCH -> List.of(starts("holds", tasks, Count.LOCK_HOLDS));
            case EVENT_LOOP_START, EVENT_LOOP_SWITCH -> List.of(starts("callbacks", tasks, Count.LOOP_CALLBACKS));
            case PROCESSES_START -> List.of(starts("processes", tasks, "jdk.ProcessStart"));
            case PROCESSES_JVM_START -> List.of(starts("processes", tasks, Count.PROCESSES_HEARD));
            case PROCESSES_SWITCH, CPYTHON_PROCESSES_SWITCH ->
                List.of(starts("messages", tasks / 2, Count.PROCESS_MESSAGES));
            case CPYTHON_THREADS_START ->
                List.of(starts("threads", tasks + yardsticks, Count.PLATFORM_THREADS_STARTED));
            case CPYTHON_PROCESSES_START -> List.of(starts("messages", tasks, Count.PROCESS_MESSAGES));
            case ASYNCIO_SWITCH -> List.of(starts("turns", tasks / 2, Count.LOOP_TURNS));
            case NODE_WORKERS_START -> List.of(starts("workers", tasks, Count.WORKER_MESSAGES));
            case NODE_WORKERS_SWITCH -> List.of(starts("workers", tasks / 2, Count.WORKER_MESSAGES));
            case SEQUENTIAL_START,
                    SEQUENTIAL_SWITCH,
                    PLATFORM_SWITCH,
                    VIRTUAL_SWITCH,
                    ONE_CARRIER_SWITCH,
                    STRUCTURED_SWITCH,
                    FUTURE_SWITCH,
                    ASYNCIO_START,
                    NODE_START,
                    CPYTHON_THREADS_SWITCH,
                    NODE_SWITCH,
                    NODE_TURN_SWITCH -> List.of();
        };
    }

    private Check starts(String what, long least, Count count) {
        return Counted.atLeast(least, count).of(starts(what, least));
    }

    private Check starts(String what, long least, String event) {
        return Counted.eventsAtLeast(least, event).of(starts(what, least));
    }

    private LessonWords.Fact starts(String what, long least) {
        return WORDS.fact("starts", variant, "starts." + what, least)
                .because("starts.because")
                .form("starts.form", least);
    }

    /// Says whether the caller runs the tasks itself: of a hand-over only where there is no other thread.
    private List<Check> runners() {
        var repetitions = Repetitions.of(variant, workload);
        return switch (variant) {
            case SEQUENTIAL_START,
                    EVENT_LOOP_START,
                    EVENT_LOOP_SWITCH,
                    PROCESSES_START,
                    PROCESSES_JVM_START,
                    PROCESSES_SWITCH,
                    ASYNCIO_START,
                    CPYTHON_PROCESSES_START,
                    ASYNCIO_SWITCH,
                    CPYTHON_PROCESSES_SWITCH ->
                List.of(runBy("runBy.caller", (long) repetitions.rounds() * repetitions.times()));
            case PLATFORM_START,
                    VIRTUAL_START,
                    ONE_CARRIER_START,
                    STRUCTURED_START,
                    FUTURE_START,
                    GIL_START,
                    PLATFORM_SWITCH,
                    VIRTUAL_SWITCH,
                    ONE_CARRIER_SWITCH,
                    STRUCTURED_SWITCH,
                    FUTURE_SWITCH,
                    GIL_SWITCH,
                    CPYTHON_THREADS_START,
                    CPYTHON_THREADS_SWITCH -> List.of(runBy("runBy.others", 0));
            case SEQUENTIAL_SWITCH,
                    NODE_START,
                    NODE_WORKERS_START,
                    NODE_SWITCH,
                    NODE_TURN_SWITCH,
                    NODE_WORKERS_SWITCH -> List.of();
        };
    }

    private Check runBy(String key, long tasks) {
        return Counted.exactly(tasks, Count.STEPS_ON_CALLER)
                .of(WORDS.fact("run-by", variant, key).form("runBy.form", tasks));
    }

    private List<Check> handOvers() {
        var repetitions = Repetitions.of(variant, workload);
        var turns = repetitions.rounds() * (repetitions.times() - 1L);
        return switch (variant) {
            case PLATFORM_SWITCH,
                    VIRTUAL_SWITCH,
                    ONE_CARRIER_SWITCH,
                    STRUCTURED_SWITCH,
                    FUTURE_SWITCH,
                    GIL_SWITCH,
                    CPYTHON_THREADS_SWITCH ->
                List.of(Counted.exactly(turns, Count.HANDOVERS)
                        .of(WORDS.fact("hand-overs", variant, "handOvers").form("handOvers.form", turns)));
            case SEQUENTIAL_START,
                    PLATFORM_START,
                    VIRTUAL_START,
                    ONE_CARRIER_START,
                    STRUCTURED_START,
                    FUTURE_START,
                    GIL_START,
                    EVENT_LOOP_START,
                    PROCESSES_START,
                    PROCESSES_JVM_START,
                    SEQUENTIAL_SWITCH,
                    EVENT_LOOP_SWITCH,
                    PROCESSES_SWITCH,
                    CPYTHON_THREADS_START,
                    ASYNCIO_START,
                    CPYTHON_PROCESSES_START,
                    NODE_START,
                    NODE_WORKERS_START,
                    ASYNCIO_SWITCH,
                    CPYTHON_PROCESSES_SWITCH,
                    NODE_SWITCH,
                    NODE_TURN_SWITCH,
                    NODE_WORKERS_SWITCH -> List.of();
        };
    }

    private List<Check> costs() {
        return switch (variant) {
            case SEQUENTIAL_START -> List.of(cheaper(100, "because.call", qualifies("0.11")));
            case PLATFORM_START, GIL_START, CPYTHON_THREADS_START ->
                List.of(notFree(KERNEL_NANOS, "because.kernel", qualifies("0.11")));
            case VIRTUAL_START, ONE_CARRIER_START, STRUCTURED_START ->
                List.of(cheaper(10, "because.object", qualifies("4.17")));
            case FUTURE_START -> List.of(cheaper(5, "because.queue", qualifies("4.17")));
            case ASYNCIO_START -> List.of(cheaper(5, "because.loopQueue", qualifies("4.17")));
            case CPYTHON_PROCESSES_START ->
                List.of(dearer(50, "because.interpreter", both(supports("0.11"), qualifies("4.17"))));
            case NODE_START -> List.of(notFree(CALL_NANOS, "because.promise", List.of()));
            case NODE_WORKERS_START -> List.of(notFree(WORKER_NANOS, "because.worker", List.of()));
            case EVENT_LOOP_START -> List.of(cheaper(10, "because.loopQueue", qualifies("4.17")));
            case PROCESSES_START -> List.of(dearer(2, "because.process", both(supports("0.11"), qualifies("4.17"))));
            case PROCESSES_JVM_START -> List.of(dearer(50, "because.jvm", both(supports("0.11"), qualifies("4.17"))));
            case PLATFORM_SWITCH,
                    FUTURE_SWITCH,
                    GIL_SWITCH,
                    PROCESSES_SWITCH,
                    CPYTHON_THREADS_SWITCH,
                    CPYTHON_PROCESSES_SWITCH -> List.of(notFree(KERNEL_NANOS, "because.park", qualifies("4.16")));
            case ASYNCIO_SWITCH ->
                List.of(
                        notFree(CALL_NANOS, "because.turn", contradicts("4.16")),
                        cheaper(2, "because.sameThread", qualifies("4.16")));
            case NODE_SWITCH -> List.of(notFree(CALL_NANOS, "because.microtask", List.of()));
            case NODE_TURN_SWITCH -> List.of(notFree(CALL_NANOS, "because.turn", List.of()));
            case NODE_WORKERS_SWITCH -> List.of(notFree(KERNEL_NANOS, "because.park", List.of()));
            case VIRTUAL_SWITCH, ONE_CARRIER_SWITCH, STRUCTURED_SWITCH ->
                List.of(
                        notFree(CALL_NANOS, "because.frames", contradicts("4.16")),
                        cheaper(3, "because.carrier", qualifies("4.16")));
            case EVENT_LOOP_SWITCH -> List.of(notFree(CALL_NANOS, "because.turn", contradicts("4.16")));
            case SEQUENTIAL_SWITCH -> List.of();
        };
    }

    private Check cheaper(double times, String because, List<Citation> claims) {
        return WORDS.fact("cheaper", variant, "cheaper")
                .because(because)
                .form("ratio")
                .cites(claims)
                .atLeast(times, Unit.RATIO)
                .figure("timesCheaper");
    }

    private Check dearer(double times, String because, List<Citation> claims) {
        return WORDS.fact("dearer", variant, "dearer", "%.0f".formatted(times))
                .because(because)
                .form("ratio")
                .cites(claims)
                .atMost(1 / times, Unit.RATIO)
                .figure("timesCheaper");
    }

    private Check notFree(double nanos, String because, List<Citation> claims) {
        return WORDS.fact("not-free", variant, "notFree")
                .because(because)
                .cites(claims)
                .atLeast(nanos, Unit.NANOS)
                .measuredBy(SampleSource.metric(workload.operation().figure()), WORDS.say("source.timed"));
    }
}
