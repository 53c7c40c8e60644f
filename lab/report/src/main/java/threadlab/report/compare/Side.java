package threadlab.report.compare;

import threadlab.model.run.Run;
import threadlab.report.jmh.Results;

/// Holds one of the runs.
///
/// @param benchmarks what it has of JMH
public record Side(Run run, Results benchmarks) {

    /// Returns what tells it from the other: the JDK, and the run's name where the JDKs are the same.
    String nameBeside(Side other) {
        var jdk = "JDK " + run.environment().jdk();
        return run.environment().jdk().equals(other.run.environment().jdk()) ? run.runId() : jdk;
    }

    /// Returns everything that a comparison rests on.
    String description() {
        var environment = run.environment();
        return "%s: JDK %s (%s), %s %s, %d processors, scale %s"
                .formatted(
                        run.runId(),
                        environment.jdk(),
                        environment.vendor(),
                        environment.os(),
                        environment.arch(),
                        environment.cpus(),
                        environment.scale());
    }
}
