package threadlab.report.compare;

import threadlab.model.run.Run;
import threadlab.report.jmh.Results;
import threadlab.report.words.LocalizedText;

/// Describes one of the two runs.
///
/// @param benchmarks its JMH results
public record RunSide(Run run, Results benchmarks) {

    /// Returns its name and its environment on one line.
    LocalizedText description(String name) {
        var environment = run.environment();
        return LocalizedText.say(
                "compare.side",
                name,
                run.runId(),
                environment.jdk(),
                environment.vendor(),
                environment.os(),
                environment.arch(),
                environment.cpus(),
                environment.scale());
    }
}
