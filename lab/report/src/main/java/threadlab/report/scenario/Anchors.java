package threadlab.report.scenario;

import threadlab.model.run.ScenarioRun;
import threadlab.report.html.Links;

/// Names the places on the page of a scenario that other pages link to.
public final class Anchors {

    private Anchors() {}

    /// Returns where a workload is.
    public static String workload(ScenarioRun run) {
        return Links.anchor("workload", run.id(), run.workload().id());
    }

    /// Returns where a variant's row is, with its key figure and its wall.
    public static String variant(ScenarioRun run, String variant) {
        return Links.anchor(workload(run), variant);
    }

    /// Returns where a check is.
    ///
    /// @param index its place among the verdicts, from 0
    static String check(ScenarioRun run, int index) {
        return workload(run) + "-p" + (index + 1);
    }
}
