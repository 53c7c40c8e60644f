package threadlab.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Peer;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Names a concurrency model that the lab compares.
public enum Model {
    SEQUENTIAL("sequential", Kind.CONTRAST),
    PLATFORM_THREADS("platform-threads", Kind.JVM),
    VIRTUAL_THREADS("virtual-threads", Kind.JVM),
    STRUCTURED_CONCURRENCY("structured-concurrency", Kind.JVM),
    COMPLETABLE_FUTURE("completable-future", Kind.JVM),
    /// Platform threads of which one at a time runs, as in CPython.
    GIL("gil", Kind.CONTRAST),
    /// One thread with a ready queue, timers and non-blocking sockets, as asyncio and Node have it.
    EVENT_LOOP("event-loop", Kind.CONTRAST),
    PROCESSES("processes", Kind.CONTRAST),
    /// Threads of CPython, which share its global interpreter lock.
    CPYTHON_THREADS("cpython-threads", Kind.CPYTHON),
    /// Coroutines in the event loop of asyncio.
    CPYTHON_ASYNCIO("cpython-asyncio", Kind.CPYTHON),
    /// Processes of CPython, each with an interpreter lock of its own.
    CPYTHON_PROCESSES("cpython-processes", Kind.CPYTHON),
    /// The one thread of a Node program, and its event loop.
    NODE("node", Kind.NODE),
    /// Worker threads of Node, each with a heap and a loop of its own.
    NODE_WORKERS("node-workers", Kind.NODE);

    /// Tells what a model is there for.
    public enum Kind {
        /// One of the four models that a Java engineer chooses among.
        JVM,
        /// A model that the others are held against.
        CONTRAST,
        CPYTHON,
        NODE;

        /// Returns the name for people of all models of this kind.
        public Message title() {
            return Words.COMMON.say("kind." + name());
        }
    }

    /// Ends the keys of names that have the place of an interpreter.
    private static final String UNDER = ".under";

    private final String id;
    private final Kind kind;

    Model(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    /// Returns the kebab-case name used in the CLI, in run.json and in file names.
    public String id() {
        return id;
    }

    /// Returns the name for people.
    public Message title() {
        return Words.COMMON.say("model." + id);
    }

    /// Returns whether its tasks run on virtual threads, which need carriers.
    public boolean runsOnCarriers() {
        return switch (this) {
            case VIRTUAL_THREADS, STRUCTURED_CONCURRENCY -> true;
            case SEQUENTIAL,
                    PLATFORM_THREADS,
                    COMPLETABLE_FUTURE,
                    GIL,
                    EVENT_LOOP,
                    PROCESSES,
                    CPYTHON_THREADS,
                    CPYTHON_ASYNCIO,
                    CPYTHON_PROCESSES,
                    NODE,
                    NODE_WORKERS -> false;
        };
    }

    /// Returns whether virtual threads may run in its JVM: those of its tasks, or of what it hands its tasks' calls to.
    public boolean mayStartVirtualThreads() {
        return runsOnCarriers() || this == COMPLETABLE_FUTURE || this == EVENT_LOOP;
    }

    /// Returns the name for people under one of several interpreters of the model's peer.
    ///
    /// @param interpreter its name: `3.13.5`
    public Message titleUnder(String interpreter) {
        return Words.COMMON.say("model." + id + UNDER, Implementation.titleOf(peer().orElseThrow(), interpreter));
    }

    /// Returns the name for people of a variant that one of several interpreters runs.
    ///
    /// @param variantTitle the variant's name without it
    Message titleUnder(String interpreter, Message variantTitle) {
        var under = titleUnder(interpreter);
        return difference(variantTitle)
                .map(difference -> Words.COMMON.say("variant", under, difference))
                .orElse(under);
    }

    /// Returns the model's name as a variant's title has it: with its interpreter where there are several.
    public Message titleIn(Message variantTitle) {
        return Stream.concat(Stream.of(variantTitle), variantTitle.arguments().stream())
                .filter(this::isTitleUnder)
                .map(Message.class::cast)
                .findFirst()
                .orElseGet(this::title);
    }

    /// Returns a variant's title as it is where its peer has one interpreter.
    public Message titleWithoutInterpreter(Message variantTitle) {
        return titleIn(variantTitle).equals(title())
                ? variantTitle
                : difference(variantTitle).map(this::titleWith).orElseGet(this::title);
    }

    private boolean isTitleUnder(Object part) {
        return part instanceof Message message && message.key().equals(title().key() + UNDER);
    }

    /// Returns the name for people of a variant beside the plain one.
    ///
    /// @param difference in what it differs, in a few words
    public Message titleWith(Message difference) {
        return Words.COMMON.say("variant", title(), difference);
    }

    /// Returns what tells a variant from the plain one of this model.
    ///
    /// @param variantTitle the variant's name for people
    /// @return empty where it is the plain one, or the name is another model's
    public Optional<Message> difference(Message variantTitle) {
        if (variantTitle.isPlain()) {
            var plain = title().english() + ", ";
            return Optional.of(variantTitle.english())
                    .filter(title -> title.startsWith(plain))
                    .map(title -> Message.plain(title.substring(plain.length())));
        }
        var parts = variantTitle.arguments();
        if (parts.size() != 2 || !(parts.getFirst().equals(title()) || isTitleUnder(parts.getFirst()))) {
            return Optional.empty();
        }
        return Optional.of(
                parts.getLast() instanceof Message difference
                        ? difference
                        : Message.plain(parts.getLast().toString()));
    }

    /// Returns the JVM flags that a variant of this model needs.
    ///
    /// @param more flags of the variant itself
    List<String> jvmArgs(String... more) {
        var own = this == STRUCTURED_CONCURRENCY ? Stream.of("--enable-preview") : Stream.<String>empty();
        return Stream.concat(own, Arrays.stream(more)).toList();
    }

    /// Returns what the model is there for.
    public Kind kind() {
        return kind;
    }

    /// Returns the runtime beside the JVM that runs it; empty where it is the JVM.
    public Optional<Peer> peer() {
        return switch (kind) {
            case JVM, CONTRAST -> Optional.empty();
            case CPYTHON -> Optional.of(Peer.CPYTHON);
            case NODE -> Optional.of(Peer.NODE);
        };
    }

    /// Finds the model of a variant, whose id is that of the model, or that with a suffix; see [VariantId].
    public static Optional<Model> ofVariant(String variant) {
        var own = VariantId.of(variant).own();
        return Arrays.stream(values())
                .filter(model -> own.equals(model.id) || own.startsWith(model.id + "-"))
                .max(Comparator.comparingInt(model -> model.id.length()));
    }

    /// Finds a model by its id.
    public static Optional<Model> find(String id) {
        return Arrays.stream(values()).filter(model -> model.id.equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
