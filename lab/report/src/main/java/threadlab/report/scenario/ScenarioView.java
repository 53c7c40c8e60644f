package threadlab.report.scenario;

import java.util.List;
import threadlab.model.claims.Claim;
import threadlab.model.run.ScenarioRun;
import threadlab.report.words.LocalizedText;

/// Shows a scenario with all its workloads, the main one first.
///
/// @param anchor where it is on the page
/// @param task the code that the variants share, empty where the run has none
/// @param variants the code of each
public record ScenarioView(
        String anchor,
        String id,
        LocalizedText title,
        LocalizedText question,
        List<Claim> claims,
        SourceView task,
        List<SourceView> variants,
        List<WorkloadView> workloads) {

    /// Returns the run of the main workload.
    public ScenarioRun main() {
        return workloads.getFirst().run();
    }

    public boolean hasCode() {
        return !variants.isEmpty() || !task.source().isBlank();
    }
}
