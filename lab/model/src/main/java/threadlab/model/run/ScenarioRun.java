package threadlab.model.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import threadlab.model.claims.Claim;
import threadlab.model.words.Message;

/// Holds what one scenario gave under one workload; the scenario's main workload comes first in a run.
///
/// @param keyMetric the figure that answers the question best; the wall in a run older than schema 3
/// @param findings what a reader should take from it; empty in a run older than schema 5
/// @param lead the picture that the scenario asks for at the head of the report; null where it asks for none
/// @param taskSource the code that all variants share
public record ScenarioRun(
        String id,
        Message title,
        Message question,
        KeyMetric keyMetric,
        List<Finding> findings,
        @Nullable LeadPicture lead,
        WorkloadData workload,
        List<Claim> claims,
        String taskSource,
        List<Trial> trials,
        List<Verdict> verdicts) {

    public ScenarioRun {
        keyMetric = Objects.requireNonNullElse(keyMetric, KeyMetric.WALL);
        findings = List.copyOf(findings);
        claims = List.copyOf(claims);
        trials = List.copyOf(trials);
        verdicts = List.copyOf(verdicts);
    }

    /// Returns how many facts its verdicts are about: those with the same prediction and statement are one.
    public long facts() {
        return verdicts.stream().map(Verdict::fact).distinct().count();
    }
}
