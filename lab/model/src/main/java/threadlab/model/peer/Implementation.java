package threadlab.model.peer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Names an implementation of a peer's language that the lab runs.
public enum Implementation {
    CPYTHON(Peer.CPYTHON, "CPython"),
    /// Python on a JVM. Its threads are the JVM's, and share an interpreter lock as CPython's do.
    GRAALPY(Peer.CPYTHON, "GraalPy"),
    NODE(Peer.NODE, "Node");

    private final Peer peer;
    private final String title;

    Implementation(Peer peer, String title) {
        this.peer = peer;
        this.title = title;
    }

    /// Returns its name for people, the same in every language.
    public String title() {
        return title;
    }

    /// Returns whether it is the one that the documents are about. Predictions are made for that one alone.
    public boolean isOfTheDocuments() {
        return this == of(peer);
    }

    /// Returns whether it compiles code that has run for a while: the first passes are slower.
    public boolean compiles() {
        return switch (this) {
            case CPYTHON -> false;
            case GRAALPY, NODE -> true;
        };
    }

    /// Returns whether its process is a JVM, which JFR can record.
    public boolean runsOnJvm() {
        return switch (this) {
            case GRAALPY -> true;
            case CPYTHON, NODE -> false;
        };
    }

    /// Returns the one of a peer that the documents are about.
    static Implementation of(Peer peer) {
        return switch (peer) {
            case CPYTHON -> CPYTHON;
            case NODE -> NODE;
        };
    }

    /// Finds the implementation of a peer by the name that it gives itself: `cpython`, `graalpy`, `node`.
    public static Optional<Implementation> find(Peer peer, String name) {
        return Arrays.stream(values())
                .filter(each -> each.peer == peer && each.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// Begins the names of its interpreters: nothing where the documents are about it.
    String prefix() {
        return isOfTheDocuments() ? "" : title.toLowerCase(Locale.ROOT) + "-";
    }

    /// Returns the title of an interpreter: `CPython 3.13.5` of `3.13.5`, `GraalPy 3.12.8` of `graalpy-3.12.8`.
    ///
    /// @param name as the ids of its variants have it
    public static String titleOf(Peer peer, String name) {
        return Arrays.stream(values())
                .filter(each -> each.peer == peer && !each.isOfTheDocuments() && name.startsWith(each.prefix()))
                .findFirst()
                .map(each -> each.title + " " + name.substring(each.prefix().length()))
                .orElse(of(peer).title + " " + name);
    }
}
