package threadlab.report.compare;

import threadlab.model.run.Run;
import threadlab.report.jmh.Results;

/// Is the run of one JDK among several.
///
/// @param folder the name of its folder, which a page links to
public record JdkRun(Run run, Results benchmarks, String folder) {

    /// Returns the release: 25.
    public int jdk() {
        return run.environment().jdkFeature();
    }

    /// Returns what a column is called.
    String name() {
        return "JDK " + jdk();
    }

    RunSide side() {
        return new RunSide(run, benchmarks);
    }
}
