package threadlab.report.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.run.Topic;
import threadlab.report.words.LocalizedText;

/// Answers one question of somebody who decides about virtual threads.
///
/// @param findings what the run says about it, the most surprising first: its figures stand beside the answer
/// @param scenarios the ids of all scenarios that can say something
/// @param notRun those of them that the run does not have
public record Decision(Topic topic, List<FindingView> findings, List<String> scenarios, List<String> notRun) {

    /// Of the scenarios beyond these only those with a surprise stand open.
    private static final int MOST_OPEN = 2;

    /// Holds what one scenario says about it.
    ///
    /// @param shown what surprises, or is other than expected; else the first
    /// @param more what readers expect
    public record OfScenario(List<FindingView> shown, List<FindingView> more) {

        private static OfScenario of(List<FindingView> all) {
            var rest = all.subList(1, all.size());
            return new OfScenario(
                    Stream.concat(all.stream().limit(1), rest.stream().filter(FindingView::surprises))
                            .toList(),
                    rest.stream().filter(view -> !view.surprises()).toList());
        }

        private boolean surprises() {
            return shown.stream().anyMatch(FindingView::surprises);
        }

        /// Returns the scenario's title.
        public LocalizedText title() {
            return shown.getFirst().scenario();
        }

        /// Returns where the scenario's first figures are.
        public String link() {
            return shown.getFirst().link();
        }
    }

    /// Returns the findings by scenario, the scenario with the most surprising one first.
    public List<OfScenario> byScenario() {
        return findings.stream()
                .collect(Collectors.groupingBy(view -> view.run().id(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(OfScenario::of)
                .toList();
    }

    /// Returns what stands open: the first scenarios, and all with a surprise.
    public List<OfScenario> open() {
        var all = byScenario();
        var surprising = (int) all.stream().filter(OfScenario::surprises).count();
        return all.subList(0, Math.min(all.size(), Math.max(MOST_OPEN, surprising)));
    }

    /// Returns the other scenarios, of which readers expect what they say.
    public List<OfScenario> folded() {
        var all = byScenario();
        return all.subList(open().size(), all.size());
    }

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
        return command(scenarios);
    }

    /// Returns the command that says more than this run.
    public String commandForMore() {
        return command(notRun);
    }

    private static String command(List<String> scenarios) {
        return "mvn verify -Plab -Dlab.scenarios=" + String.join(",", scenarios);
    }
}
