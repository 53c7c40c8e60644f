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

    /// Returns whether its passes leave the processors idle, under every model that starts no processes in them: those
    /// of several trials may then be made at once.
    default boolean mostlyWaits() {
        return false;
    }

    /// Returns whether its tasks connect to a server, which takes a process longer for the first time, whoever runs it.
    default boolean connects() {
        return false;
    }

    /// Returns whether CPython's worker processes are kept from pass to pass: to start one computes.
    default boolean keepsWorkers() {
        return true;
    }

    /// Says with which other trials of its model a trial may share a JVM.
    enum JvmSharing {
        WITH_ANY,
        /// What a pass costs depends on which code the JVM has compiled: only the scenario's own.
        WITH_OWN_SCENARIO,
        /// Memory can't be weighed beside what others left, nor a compiler be judged by code that they taught it.
        WITH_NONE
    }

    /// Returns with which others its passes may be made in one JVM.
    default JvmSharing sharing() {
        return JvmSharing.WITH_ANY;
    }
}
