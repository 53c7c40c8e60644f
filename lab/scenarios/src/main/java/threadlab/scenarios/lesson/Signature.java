package threadlab.scenarios.lesson;

import static threadlab.model.count.Count.ANSWERING_NANOS;
import static threadlab.model.count.Count.LOCKS_AT_ONCE;
import static threadlab.model.count.Count.LOCK_HOLDS;
import static threadlab.model.count.Count.LOOP_CALLBACKS;
import static threadlab.model.count.Count.LOOP_OFFLOADED;
import static threadlab.model.count.Count.LOOP_TURNS;
import static threadlab.model.count.Count.LOOP_WAITS;
import static threadlab.model.count.Count.PLATFORM_THREADS_STARTED;
import static threadlab.model.count.Count.PROCESS_MESSAGES;
import static threadlab.model.count.Count.TASKS;
import static threadlab.model.count.Count.TASKS_AS_FUTURES;
import static threadlab.model.count.Count.TASKS_IN_FUTURES;
import static threadlab.model.count.Count.TASKS_IN_PROCESSES;
import static threadlab.model.count.Count.TASKS_IN_SCOPES;
import static threadlab.model.count.Count.TASKS_LOOKED_AT;
import static threadlab.model.count.Count.TASKS_ON_CALLER;
import static threadlab.model.count.Count.TASKS_ON_PLATFORM_THREADS;
import static threadlab.model.count.Count.TASKS_ON_VIRTUAL_THREADS;
import static threadlab.model.count.Count.TASKS_UNDER_LOCK;
import static threadlab.model.count.Count.TASK_THREADS;
import static threadlab.model.count.Count.WAITS_AS_FUTURES;
import static threadlab.model.count.Count.WORKER_MESSAGES;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.Model;
import threadlab.model.predict.Check;
import threadlab.model.predict.Evidence;
import threadlab.model.predict.SampleSource;
import threadlab.model.run.Pass;
import threadlab.model.timeline.Timeline;
import threadlab.model.words.Message;
import threadlab.scenarios.lesson.LessonVariant.Place;

/// Predicts that a variant is an instance of its model, whatever its wall: by the threads that ran its tasks,
/// the threads and processes that were started, and what the machinery of locks, loops and workers counted.
///
/// Every timed and the recorded pass has to show it. What only a recording knows (threads that started, callers
/// of tasks) is asked of the recorded pass alone. Stated once for each model; a variant that also uses another
/// kind of thread on purpose says so in its row ([Lesson#alsoOn]).
///
/// @param variant what is judged
record Signature(LessonVariant<?> variant) implements SampleSource {

    private static final String MODEL = "model";
    private static final String WORK = "work";

    /// The ids of the predictions that are stated here, once for all lessons.
    static final Set<String> PREDICTIONS = Set.of(MODEL, WORK);

    /// A task that takes no longer may have waited for messages most of the time.
    private static final Duration SHORT_TASK = Duration.ofMillis(20);

    /// The part of their tasks' time that workers take at least. At a barrier three of four wait here for the slow one.
    private static final double LEAST_DONE_THERE = 0.25;

    private static final LessonWords WORDS = LessonWords.beside(Signature.class);

    /// What only a recording tells of the threads and processes that a pass started.
    private record Started(long virtualThreads, long platformThreads, long processes) {

        static Started in(Timeline timeline) {
            var counts = timeline.eventCounts();
            return new Started(
                    counts.getOrDefault("jdk.VirtualThreadStart", 0L),
                    counts.getOrDefault("jdk.ThreadStart", 0L),
                    counts.getOrDefault("jdk.ProcessStart", 0L));
        }
    }

    /// Is something that a pass has to show.
    ///
    /// @param key of the words that say it did not
    private record Trait(String key, boolean isShown) {}

    /// Returns the check of a variant.
    static Check check(LessonVariant<?> variant) {
        return WORDS.fact(MODEL, variant, "signature." + variant.model().id())
                .because("signature.because")
                .form("signature.form")
                .always()
                .measuredBy(new Signature(variant), WORDS.say("source.signature"));
    }

    /// Returns the check of how much a variant does.
    static Check check(LessonVariant<?> variant, Lesson.Work work) {
        var fact = work.threads().isPresent()
                ? WORDS.fact(
                        WORK,
                        variant,
                        "work.threads",
                        work.tasks(),
                        work.threads().getAsLong())
                : WORDS.fact(WORK, variant, "work.tasks", work.tasks());
        return fact.because("work.because")
                .form("work.form")
                .always()
                .underNoise(work.noise())
                .measuredBy(new Done(work), WORDS.say("source.work"));
    }

    /// Takes from each pass whether it did its work.
    private record Done(Lesson.Work work) implements SampleSource {

        @Override
        public List<Double> samples(Evidence evidence) {
            return evidence.trial().countedPasses().stream()
                    .map(pass -> isDone(pass) ? 1.0 : 0.0)
                    .toList();
        }

        private boolean isDone(Pass pass) {
            return pass.count(TASKS) == work.tasks()
                    && work.threads().stream().allMatch(threads -> pass.count(TASK_THREADS) == threads);
        }

        @Override
        public Optional<Message> seen(Evidence evidence) {
            var passes = evidence.trial().countedPasses();
            return passes.stream()
                    .filter(pass -> !isDone(pass))
                    .findFirst()
                    .or(() -> passes.stream().findFirst())
                    .map(pass -> WORDS.say("work.counted", pass.count(TASKS), pass.count(TASK_THREADS)));
        }
    }

    @Override
    public List<Double> samples(Evidence evidence) {
        return evidence.trial().countedPasses().stream()
                .map(pass -> missing(pass, evidence).isEmpty() ? 1.0 : 0.0)
                .toList();
    }

    /// Returns what the first pass that fails lacks, or else what the last pass counted.
    @Override
    public Optional<Message> seen(Evidence evidence) {
        var passes = evidence.trial().countedPasses();
        return passes.stream()
                .flatMap(pass -> missing(pass, evidence).stream())
                .findFirst()
                .or(() -> passes.isEmpty() ? Optional.empty() : Optional.of(counted(passes.getLast())));
    }

    private static Message counted(Pass pass) {
        return WORDS.say(
                "signature.counted",
                pass.count(TASKS),
                pass.count(TASKS_ON_CALLER),
                pass.count(TASKS_ON_PLATFORM_THREADS),
                pass.count(TASKS_ON_VIRTUAL_THREADS),
                pass.count(LOCK_HOLDS),
                pass.count(LOOP_CALLBACKS),
                pass.count(PROCESS_MESSAGES));
    }

    private Optional<Message> missing(Pass pass, Evidence evidence) {
        var timeline = evidence.timeline();
        var started = pass.kind() == Pass.Kind.RECORDED && timeline != null && timeline.lostBytes() == 0
                ? Started.in(timeline)
                : null;
        return Stream.of(traits(pass, started), alsoOn(pass), machinery(pass), recorded(pass, started))
                .flatMap(List::stream)
                .filter(trait -> !trait.isShown())
                .findFirst()
                .map(trait -> WORDS.say("signature.not." + trait.key()));
    }

    /// Returns what every pass of the model shows.
    private List<Trait> traits(Pass pass, @Nullable Started started) {
        var elsewhere = pass.count(TASKS) - pass.count(TASKS_ON_CALLER);
        var platform = pass.count(TASKS_ON_PLATFORM_THREADS);
        var virtual = pass.count(TASKS_ON_VIRTUAL_THREADS);
        var noVirtual = new Trait("noVirtual", virtual == 0 || alsoOn(Place.VIRTUAL_THREADS));
        var noPlatform = new Trait("noPlatform", platform == 0 || alsoOn(Place.PLATFORM_THREADS));
        return switch (variant.model()) {
            case SEQUENTIAL -> List.of(new Trait("onCaller", elsewhere == 0));
            case PLATFORM_THREADS ->
                List.of(noVirtual, new Trait("platform", platform + pass.count(PLATFORM_THREADS_STARTED) > 0));
            case VIRTUAL_THREADS, STRUCTURED_CONCURRENCY ->
                List.of(
                        noPlatform,
                        new Trait("virtual", pass.count(TASKS) == pass.count(TASKS_ON_CALLER) || virtual > 0));
            case COMPLETABLE_FUTURE -> List.of(noVirtual);
            case GIL ->
                List.of(
                        noVirtual,
                        new Trait(
                                "held",
                                pass.count(LOCK_HOLDS) >= Math.max(1, elsewhere)
                                        && pass.count(TASKS_UNDER_LOCK) >= elsewhere),
                        new Trait("oneLock", pass.count(LOCKS_AT_ONCE) <= 1));
            case EVENT_LOOP ->
                List.of(
                        new Trait("onLoop", elsewhere == pass.count(LOOP_OFFLOADED)),
                        new Trait("looped", pass.count(LOOP_CALLBACKS) > 0),
                        new Trait("loopWaits", pass.count(LOOP_WAITS) >= pass.count(WAITS_AS_FUTURES)));
            case PROCESSES ->
                List.of(
                        new Trait("process", started == null || pass.count(PROCESS_MESSAGES) + started.processes() > 0),
                        new Trait("doneThere", !variant.row().asksWorkers() || isDoneThere(pass)));
            case CPYTHON_THREADS ->
                List.of(
                        noFutures(pass),
                        noProcesses(pass),
                        new Trait("noLoop", pass.count(LOOP_TURNS) == 0),
                        new Trait("threads", platform > 0 || elsewhere == 0));
            case CPYTHON_ASYNCIO ->
                List.of(
                        noProcesses(pass),
                        new Trait("coroutines", isAllInLoop(pass) || alsoOn(Place.PLATFORM_THREADS)),
                        new Trait("looped", pass.count(LOOP_TURNS) > 0));
            case CPYTHON_PROCESSES ->
                List.of(
                        new Trait("process", pass.count(TASKS_IN_PROCESSES) + pass.count(PROCESS_MESSAGES) > 0),
                        new Trait(
                                "allInProcesses",
                                pass.count(TASKS_IN_PROCESSES) == 0 || pass.count(TASKS_IN_PROCESSES) >= elsewhere));
            case NODE ->
                List.of(
                        new Trait("onMainThread", isAllInLoop(pass) || alsoOn(Place.PLATFORM_THREADS)),
                        new Trait("noWorker", pass.count(WORKER_MESSAGES) == 0));
            case NODE_WORKERS -> List.of(new Trait("worker", pass.count(WORKER_MESSAGES) > 0));
        };
    }

    /// Returns whether the workers took a fair part of the time that the tasks took, or the whole pass where these are
    /// not noted one by one.
    private static boolean isDoneThere(Pass pass) {
        var spans = pass.spans();
        var nanos = spans.isEmpty()
                ? pass.wallNanos()
                : spans.stream()
                        .mapToLong(span -> span.endNanos() - span.startNanos())
                        .sum();
        var parts = spans.isEmpty() ? pass.count(PROCESS_MESSAGES) : spans.size();
        return nanos < parts * SHORT_TASK.toNanos() || pass.count(ANSWERING_NANOS) >= LEAST_DONE_THERE * nanos;
    }

    private static boolean isAllInLoop(Pass pass) {
        return pass.count(TASKS_AS_FUTURES) == pass.count(TASKS);
    }

    private static Trait noFutures(Pass pass) {
        return new Trait("noCoroutine", pass.count(TASKS_AS_FUTURES) == 0);
    }

    private static Trait noProcesses(Pass pass) {
        return new Trait("noProcess", pass.count(TASKS_IN_PROCESSES) == 0);
    }

    /// Returns that no other model's machinery was at work.
    private List<Trait> machinery(Pass pass) {
        var model = variant.model();
        return List.of(
                new Trait("noLock", model == Model.GIL || pass.count(LOCK_HOLDS) == 0),
                new Trait("noLoop", model == Model.EVENT_LOOP || pass.count(LOOP_CALLBACKS) == 0),
                new Trait(
                        "noProcess",
                        model == Model.PROCESSES
                                || model == Model.CPYTHON_PROCESSES
                                || pass.count(PROCESS_MESSAGES) == 0));
    }

    /// Returns what the recorded pass shows beyond that; nothing where JFR lost events.
    private List<Trait> recorded(Pass pass, @Nullable Started started) {
        if (started == null) {
            return List.of();
        }
        var virtual = new Trait("virtualStarted", started.virtualThreads() > 0);
        var noVirtual = new Trait("noVirtual", started.virtualThreads() == 0 || alsoOn(Place.VIRTUAL_THREADS));
        // Virtual threads start carriers, again after these had nothing to do for half a minute.
        var noPlatform = new Trait(
                "noPlatform",
                started.platformThreads() == 0 || alsoOn(Place.PLATFORM_THREADS) || alsoOn(Place.VIRTUAL_THREADS));
        var elsewhere =
                pass.count(TASKS_LOOKED_AT) - Math.min(pass.count(TASKS_ON_CALLER), pass.count(TASKS_LOOKED_AT));
        return switch (variant.model()) {
            case SEQUENTIAL, EVENT_LOOP -> List.of(noVirtual, noPlatform);
            case PLATFORM_THREADS, GIL, PROCESSES -> List.of(noVirtual);
            case VIRTUAL_THREADS -> List.of(virtual);
            case STRUCTURED_CONCURRENCY ->
                List.of(virtual, new Trait("inScope", pass.count(TASKS_IN_SCOPES) >= elsewhere));
            case COMPLETABLE_FUTURE ->
                List.of(new Trait(
                        "inFuture", pass.count(TASKS_IN_FUTURES) + pass.count(TASKS_AS_FUTURES) >= elsewhere));
            case CPYTHON_THREADS, CPYTHON_ASYNCIO, CPYTHON_PROCESSES, NODE, NODE_WORKERS -> List.of();
        };
    }

    /// Returns that the other kind of thread, which a variant has on purpose, is there.
    private List<Trait> alsoOn(Pass pass) {
        return variant.row().alsoOn().stream()
                .map(place -> switch (place) {
                    case PLATFORM_THREADS ->
                        new Trait(
                                "platform",
                                pass.count(TASKS_ON_PLATFORM_THREADS) + pass.count(PLATFORM_THREADS_STARTED) > 0);
                    case VIRTUAL_THREADS -> new Trait("virtual", pass.count(TASKS_ON_VIRTUAL_THREADS) > 0);
                })
                .toList();
    }

    private boolean alsoOn(Place place) {
        return variant.row().alsoOn().contains(place);
    }
}
