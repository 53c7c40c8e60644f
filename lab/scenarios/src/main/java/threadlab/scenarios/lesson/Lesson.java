package threadlab.scenarios.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.PeerProgram;
import threadlab.model.Scenario;
import threadlab.model.TrialFixture;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.predict.Prediction;
import threadlab.model.run.Environment;
import threadlab.model.words.Message;
import threadlab.model.words.Words;
import threadlab.scenarios.lesson.LessonVariant.Place;
import threadlab.scenarios.lesson.LessonVariant.Row;

/// Makes a scenario of one class: its methods are the variants, an enum is their table, a file beside it has
/// its words.
///
/// The words have `title`, `question`, `variant.<suffix>` for each suffix that [the shared words][Lesson] lack,
/// `absent.<model>` for each model without code, and `number.<name>` for each number of a workload.
///
/// @param <W> the workload
/// @param <V> the enum of variants
/// @param <C> the functional interface of the variants' methods
public abstract class Lesson<W extends Workload, V extends Enum<V> & LessonVariant<C>, C> implements Scenario<W> {

    private static final Words SHARED = Words.beside(Lesson.class);

    /// Lists the JVM flags that a variant needs.
    public record JvmFlags(List<String> arguments) {

        public JvmFlags {
            arguments = List.copyOf(arguments);
        }

        /// Lists flags.
        public static JvmFlags of(String... arguments) {
            return new JvmFlags(List.of(arguments));
        }

        /// Sets how many carriers run virtual threads.
        public static JvmFlags carriers(int count) {
            return of("-Djdk.virtualThreadScheduler.parallelism=" + count);
        }

        /// Sets how many carriers there are, and lets the scheduler add none.
        public static JvmFlags carriersAtMost(int count) {
            return of(
                    "-Djdk.virtualThreadScheduler.parallelism=" + count,
                    "-Djdk.virtualThreadScheduler.maxPoolSize=" + count);
        }
    }

    /// One carrier: virtual threads take turns as the callbacks of an event loop do.
    protected static final JvmFlags ONE_CARRIER = JvmFlags.carriersAtMost(1);

    private final String id;
    private final LessonWords words;
    private final List<Class<?>> tasks;
    private final LessonSource source;

    /// @param id a kebab-case name, unique in the lab
    /// @param tasks the classes that every variant runs, for a reader of the report
    protected Lesson(String id, Class<?>... tasks) {
        this.id = id;
        this.words = LessonWords.beside(getClass());
        this.tasks = List.of(tasks);
        this.source = new LessonSource(getClass());
    }

    /// Returns the variants that run under a workload, in reading order.
    protected abstract List<V> variantsOf(W workload);

    /// Returns what is predicted of one variant that has code, besides that it is an instance of its model.
    protected abstract List<Check> checks(W workload, V variant, Environment environment);

    /// Returns how many tasks a pass of a variant ends, and on how many threads; empty where that is not
    /// determined.
    protected Optional<Work> work(W workload, V variant) {
        return Optional.empty();
    }

    /// Says how much a variant does of whose model is known on how many threads so many tasks run: all on one,
    /// or each on one of its own.
    protected static Work workOf(LessonVariant<?> variant, long tasks) {
        return switch (variant.model()) {
            case SEQUENTIAL, EVENT_LOOP, CPYTHON_ASYNCIO, NODE -> Work.onThreads(tasks, 1);
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, GIL, PROCESSES, NODE_WORKERS ->
                Work.onThreadsOfTheirOwn(tasks);
            // CPython's pools give a task to a thread or process that has ended its own before they start another one.
            case COMPLETABLE_FUTURE, CPYTHON_THREADS, CPYTHON_PROCESSES -> Work.of(tasks);
        };
    }

    /// Says how much a pass does: who does less, or does it on fewer threads, is no instance of the variant.
    ///
    /// @param tasks how many tasks end
    /// @param threads on how many different threads; empty where a pool decides
    /// @param noise what a disturbance does to the tasks: nothing, or it keeps some from their begin
    public record Work(long tasks, OptionalLong threads, NoiseEffect noise) {

        /// Says that each task has a thread of its own.
        public static Work onThreadsOfTheirOwn(long tasks) {
            return onThreads(tasks, tasks);
        }

        /// Says that so many threads share the tasks.
        public static Work onThreads(long tasks, long threads) {
            return new Work(tasks, OptionalLong.of(threads), NoiseEffect.NONE);
        }

        /// Says how many tasks there are, and nothing of threads.
        public static Work of(long tasks) {
            return new Work(tasks, OptionalLong.empty(), NoiseEffect.NONE);
        }

        /// Says that a task whose begin others delay may never begin: only an undisturbed pass with fewer refutes.
        public Work unlessDisturbed() {
            return new Work(tasks, threads, NoiseEffect.LOWERS);
        }
    }

    /// Sets up a trial of one variant; worker processes are closed after it.
    protected abstract TrialFixture<?> fixture(W workload, V variant, C code) throws Exception;

    /// Checks what a peer's function returned, and makes of it what a pass of the JVM gives.
    protected PassMeasurements measurePeer(W workload, V variant, PeerAnswer answer) throws WrongResultException {
        throw new IllegalStateException(id + " has rows of peers: expected measurePeer");
    }

    /// Returns what a peer's function gets: by default the workload's numbers.
    ///
    /// Override it where the function needs a server, or more numbers; called in the JVM that starts the peer.
    protected PeerProgram.Input peerInput(W workload, V variant) throws Exception {
        return PeerProgram.Input.of(workload.numbers());
    }

    /// Returns the flags that a variant's JVM needs under a workload, besides those of its row.
    protected List<String> moreJvmArgs(W workload, V variant) {
        return List.of();
    }

    /// Returns why a variant has nothing to run under a workload: by default where its row has no code.
    protected Optional<Message> absence(W workload, V variant) {
        return variant.row().isAbsent()
                ? Optional.of(words.say("absent." + variant.model().id()))
                : Optional.empty();
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Message title() {
        return words.say("title");
    }

    @Override
    public final Message question() {
        return words.say("question");
    }

    @Override
    public final Message nameOf(String name) {
        return words.say("number." + name);
    }

    @Override
    public final List<Variant> variants(W workload) {
        return variantsOf(workload).stream()
                .map(variant -> describe(workload, variant))
                .toList();
    }

    private Variant describe(W workload, V variant) {
        var row = variant.row();
        var absence = absence(workload, variant);
        if (absence.isPresent()) {
            return Variant.absent(row.model(), absence.get());
        }
        var flags = Stream.concat(row.jvmArgs().stream(), moreJvmArgs(workload, variant).stream())
                .toArray(String[]::new);
        return row.suffix().isEmpty()
                ? Variant.of(row.model(), flags)
                : Variant.of(row.model(), row.suffix(), difference(row.suffix()), flags);
    }

    private Message difference(String suffix) {
        var key = "variant." + suffix;
        return words.has(key) ? words.say(key) : SHARED.say(key);
    }

    @Override
    public final List<Prediction> predictions(W workload, Environment environment) {
        return Prediction.of(variantsOf(workload).stream()
                .filter(variant -> absence(workload, variant).isEmpty())
                .flatMap(variant -> Stream.of(
                                List.of(Signature.check(variant)),
                                work(workload, variant).map(work -> Signature.check(variant, work)).stream()
                                        .toList(),
                                checks(workload, variant, environment))
                        .flatMap(List::stream))
                .toList());
    }

    @Override
    public final TrialFixture<?> prepare(W workload, Variant variant) throws Exception {
        var own = own(workload, variant);
        var code = own.row().code().orElseThrow(() -> new IllegalArgumentException(id + " has no code for " + own));
        var workers = new Workers();
        try {
            return workers.closedAfter(fixture(workload, own, code.apply(workers)));
        } catch (Exception e) {
            workers.close();
            throw e;
        }
    }

    @Override
    public final Optional<PeerProgram> peerProgram(W workload, Variant variant) throws Exception {
        var own = own(workload, variant);
        var function = own.row().function();
        return function.isPresent() ? Optional.of(peerProgram(workload, own, function.get())) : Optional.empty();
    }

    @Override
    public final Optional<String> oldestPeer(W workload, Variant variant) {
        return own(workload, variant).oldestPeer();
    }

    /// Says what a peer runs: a function in place of the variant's own, for a knock-out, or that one.
    final PeerProgram peerProgram(W workload, V variant, String function) throws Exception {
        var source = PeerSource.of(getClass(), id, variant.model());
        return new PeerProgram(
                variant.model().peer().orElseThrow(),
                source.file(),
                source.text(),
                function,
                peerInput(workload, variant),
                answer -> measurePeer(workload, variant, answer));
    }

    private V own(W workload, Variant variant) {
        return variantsOf(workload).stream()
                .filter(each -> each.id().equals(variant.ownId()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no variant '%s' under %s: expected one of %s"
                        .formatted(id, variant.id(), workload.id(), variantsOf(workload))));
    }

    @Override
    public final String source(W workload, Variant variant) {
        if (variant.absence().isPresent()) {
            return "";
        }
        var own = own(workload, variant);
        return own.row()
                .function()
                .map(function -> PeerSource.of(getClass(), id, own.model()).ofFunction(function))
                .orElseGet(() -> source.ofVariant(own));
    }

    @Override
    public final Optional<String> codeClass(W workload, Variant variant) {
        return variant.absence().isPresent() || variant.model().peer().isPresent()
                ? Optional.empty()
                : Optional.of(source.codeClass(own(workload, variant)));
    }

    @Override
    public final String taskSource() {
        return tasks.stream().map(source::ofClass).collect(Collectors.joining("\n"));
    }

    /// Describes a variant that runs a method of the lesson.
    ///
    /// Pass a method of a class with preview calls inside a lambda, never as a method reference: a lambda loads
    /// the class when it is called, a reference when the table is made.
    protected static <C> Row<C> runs(Model model, C code, JvmFlags... flags) {
        return runs(model, "", code, flags);
    }

    /// Describes one more variant of a model; the words have its difference as `variant.<suffix>`.
    protected static <C> Row<C> runs(Model model, String suffix, C code, JvmFlags... flags) {
        return row(model, suffix, workers -> code, false, flags);
    }

    /// Describes a variant whose tasks run in worker processes that a trial keeps from pass to pass.
    protected static <C> Row<C> runsWithWorkers(Model model, Function<Workers, C> code, JvmFlags... flags) {
        return runsWithWorkers(model, "", code, flags);
    }

    /// Describes one more variant of a model with worker processes.
    protected static <C> Row<C> runsWithWorkers(
            Model model, String suffix, Function<Workers, C> code, JvmFlags... flags) {
        return row(model, suffix, code, true, flags);
    }

    private static <C> Row<C> row(
            Model model, String suffix, Function<Workers, C> code, boolean asksWorkers, JvmFlags... flags) {
        var arguments =
                Arrays.stream(flags).flatMap(each -> each.arguments().stream()).toList();
        return new Row<>(model, suffix, Optional.of(code), Optional.empty(), arguments, Set.of(), asksWorkers);
    }

    /// Describes a variant that also uses another kind of thread than its model's, on purpose.
    protected static <C> Row<C> alsoOn(Place place, Row<C> row) {
        return new Row<>(
                row.model(), row.suffix(), row.code(), row.function(), row.jvmArgs(), Set.of(place), row.asksWorkers());
    }

    /// Describes a variant that CPython or Node runs: a function of the program beside the lesson, `heartbeat.py` or
    /// `heartbeat.mjs`.
    protected static <C> Row<C> peer(Model model, String function) {
        return peer(model, "", function);
    }

    /// Describes one more variant of a model of CPython or Node.
    protected static <C> Row<C> peer(Model model, String suffix, String function) {
        return new Row<>(model, suffix, Optional.empty(), Optional.of(function), List.of(), Set.of(), false);
    }

    /// Describes a model under which the lesson makes no sense; the words have the reason as `absent.<model>`.
    protected static <C> Row<C> absent(Model model) {
        return new Row<>(model, "", Optional.empty(), Optional.empty(), List.of(), Set.of(), false);
    }

    /// Returns the ids of variants, in the order of a picture's panels.
    protected static List<String> ids(LessonVariant<?>... variants) {
        return Arrays.stream(variants).map(LessonVariant::id).toList();
    }
}
