package threadlab.report.findings;

import java.util.List;
import threadlab.model.run.Topic;
import threadlab.report.words.LocalizedText;

/// Answers one question of somebody who decides about virtual threads.
///
/// @param findings what the run says about it, the most surprising first
/// @param scenarios the ids of all scenarios that can say something
public record Decision(Topic topic, List<FindingView> findings, List<String> scenarios) {

    /// Returns what is asked about.
    public LocalizedText title() {
        return LocalizedText.say("decision." + topic.name());
    }

    /// Returns the answer in a few words; that it is open where the figures are other than expected, or missing.
    public LocalizedText answer() {
        if (findings.isEmpty()) {
            return LocalizedText.say("decision.noAnswer");
        }
        return findings.stream().allMatch(view -> view.finding().asExpected())
                ? LocalizedText.say("answer." + topic.name())
                : LocalizedText.say("decision.otherwise");
    }

    /// Returns the command that gives an answer.
    public String command() {
        return "mvn verify -Plab -Dlab.scenarios=" + String.join(",", scenarios);
    }
}
