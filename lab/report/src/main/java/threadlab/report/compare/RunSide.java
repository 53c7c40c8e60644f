package threadlab.report.compare;

import threadlab.model.run.Run;
import threadlab.report.jmh.Results;

/// Describes one of the two runs.
///
/// @param benchmarks its JMH results
public record RunSide(Run run, Results benchmarks) {

    /// Returns a name that differs from the other's: the JDK, or the run's id where the JDKs are the same.
    String nameBeside(RunSide other) {
        var jdk = "JDK " + run.environment().jdk();
        return run.environment().jdk().equals(other.run.environment().jdk()) ? run.runId() : jdk;
    }

    /// Returns the environment on one line.
    String description() {
        var environment = run.environment();
        return "%s: JDK %s (%s), %s %s, %s processors, scale %s"
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
