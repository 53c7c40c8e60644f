package threadlab.model.run;

import java.util.List;

/// Holds what one scenario gave under one workload; the scenario's main workload comes first in a run.
///
/// @param taskSource the code that all variants share
public record ScenarioRun(
        String id,
        String title,
        String question,
        WorkloadData workload,
        List<Claim> claims,
        String taskSource,
        List<Trial> trials,
        List<Verdict> verdicts) {

    public ScenarioRun {
        claims = List.copyOf(claims);
        trials = List.copyOf(trials);
        verdicts = List.copyOf(verdicts);
    }
}
