package threadlab.report.run;

import threadlab.model.run.Run;
import threadlab.report.html.PageFiles;
import threadlab.report.scenario.ScenarioView;

/// Shows one scenario of a run with everything that is known of it.
public record ScenarioPage(Run run, ScenarioView scenario) {

    /// Returns its file, from the run's folder.
    public String file() {
        return PageFiles.scenario(scenario.id());
    }

    /// Returns the links to the other pages.
    public Navigation navigation() {
        return Navigation.of(run, PageFiles.UP, file());
    }
}
