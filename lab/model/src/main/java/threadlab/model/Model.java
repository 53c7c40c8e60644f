package threadlab.model;

import java.util.Arrays;
import java.util.Optional;

/// Names a way of waiting: a concurrency model that the lab compares.
public enum Model {
    SEQUENTIAL("sequential", "Sequential", Kind.CONTRAST),
    PLATFORM_THREADS("platform-threads", "Platform threads", Kind.JVM),
    VIRTUAL_THREADS("virtual-threads", "Virtual threads", Kind.JVM),
    STRUCTURED_CONCURRENCY("structured-concurrency", "Structured concurrency", Kind.JVM),
    COMPLETABLE_FUTURE("completable-future", "CompletableFuture", Kind.JVM),
    /// Platform threads of which one at a time runs, as in CPython.
    GIL("gil", "Emulated GIL", Kind.CONTRAST),
    /// One thread with a ready queue, timers and non-blocking sockets, as asyncio and Node have it.
    EVENT_LOOP("event-loop", "Event loop", Kind.CONTRAST),
    PROCESSES("processes", "Processes", Kind.CONTRAST);

    /// Tells what a model is there for.
    public enum Kind {
        /// One of the four models that a Java engineer chooses among.
        JVM,
        /// A model that the others are held against.
        CONTRAST
    }

    private final String id;
    private final String title;
    private final Kind kind;

    Model(String id, String title, Kind kind) {
        this.id = id;
        this.title = title;
        this.kind = kind;
    }

    /// Returns the kebab-case name used in the CLI, in run.json and in file names.
    public String id() {
        return id;
    }

    /// Returns the name for people.
    public String title() {
        return title;
    }

    /// Returns what the model is there for.
    public Kind kind() {
        return kind;
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
