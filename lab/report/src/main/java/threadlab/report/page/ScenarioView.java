package threadlab.report.page;

import java.util.List;
import threadlab.model.run.Claim;
import threadlab.report.words.Text;

/// Shows a scenario with all its workloads, the main one first.
///
/// @param anchor where it is on the page
/// @param task the code that the variants share, empty where the run has none
/// @param variants the code of each
public record ScenarioView(
        String anchor,
        String id,
        Text title,
        Text question,
        List<Claim> claims,
        SourceView task,
        List<SourceView> variants,
        List<WorkloadView> workloads) {

    public boolean hasCode() {
        return !variants.isEmpty() || !task.source().isBlank();
    }
}
