package threadlab.model;

import java.time.Duration;
import java.util.Map;
import threadlab.model.words.Message;

/// Holds the numbers that every variant of a scenario gets alike: delays, counts, sizes.
///
/// Implementations are records and immutable.
public interface Workload {

    /// Returns a kebab-case name, unique in the scenario.
    String id();

    /// Returns a few words for people.
    Message title();

    /// Returns the numbers by name, units in the names, for run.json and the report.
    Map<String, Object> numbers();

    /// Returns how long the slowest sensible pass takes, from which deadlines and the time left are reckoned.
    Duration longestPass();

    /// Returns whether its passes leave the processors idle, under every model but that of processes: those of
    /// several trials may then be made at once.
    default boolean mostlyWaits() {
        return false;
    }

    /// Returns whether its passes need a JVM in which no others were made: memory can't be weighed beside what
    /// those left, nor a compiler be judged by code that they taught it.
    default boolean needsFreshJvm() {
        return false;
    }
}
