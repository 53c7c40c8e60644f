package threadlab.model.peer;

import java.util.Locale;

/// Names a runtime of the documents that runs a scenario beside the JVM.
public enum Peer {
    CPYTHON("CPython", "python3", "3.9"),
    NODE("Node", "node", "18");

    private final String title;
    private final String command;
    private final String oldest;

    Peer(String title, String command, String oldest) {
        this.title = title;
        this.command = command;
        this.oldest = oldest;
    }

    /// Returns its name for people, the same in every language.
    public String title() {
        return title;
    }

    /// Returns the command that starts it if the user names none.
    public String command() {
        return command;
    }

    /// Returns the oldest version that runs the lab's programs.
    public String oldest() {
        return oldest;
    }

    /// Returns the name of the option that chooses the command: `python`, `node`.
    public String option() {
        return this == CPYTHON ? "python" : name().toLowerCase(Locale.ROOT);
    }
}
