package threadlab.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Groups scenarios by whose question they answer; a run takes one group or several.
public enum ScenarioGroup {
    /// Re-creates what the documents claim; what a run takes unless it is asked for more.
    DOCUMENTS("documents"),
    /// Answers what only the JVM makes one ask: pinning, hangs, the scheduler, and what changed from JDK to JDK.
    JVM("jvm");

    private final String id;

    ScenarioGroup(String id) {
        this.id = id;
    }

    /// Returns the name by which a run chooses it.
    public String id() {
        return id;
    }

    /// Returns the group of a name.
    public static Optional<ScenarioGroup> find(String id) {
        return Arrays.stream(values()).filter(group -> group.id.equals(id)).findFirst();
    }

    /// Returns the names of all groups.
    public static List<String> ids() {
        return Arrays.stream(values()).map(ScenarioGroup::id).toList();
    }
}
