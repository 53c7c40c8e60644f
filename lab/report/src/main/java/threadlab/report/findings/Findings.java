package threadlab.report.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.run.Run;
import threadlab.model.run.Topic;

/// Orders what a run found: first what went against expectation, then what surprises most,
/// and of that what differs most.
///
/// @param first the findings for the first screen, one a scenario as far as there are enough scenarios
/// @param decisions one a topic on which a scenario can say something
public record Findings(List<FindingView> first, List<Decision> decisions) {

    private static final int MOST = 7;

    private static final Comparator<FindingView> BY_SURPRISE = Comparator.comparingInt(
                    (FindingView view) -> view.finding().asExpected() ? 1 : 0)
            .thenComparing(view -> view.finding().surprise())
            .thenComparing(Comparator.comparingDouble(
                            (FindingView view) -> view.finding().contrast())
                    .reversed());

    /// Collects the findings of a run; there are none in a run older than schema 5.
    public static Findings of(Run run) {
        var all = run.scenarios().stream()
                .flatMap(scenario -> scenario.findings().stream().map(finding -> new FindingView(finding, scenario)))
                .sorted(BY_SURPRISE)
                .toList();
        return new Findings(
                first(all),
                run.topics().entrySet().stream()
                        .map(topic -> new Decision(topic.getKey(), about(topic.getKey(), all), topic.getValue()))
                        .toList());
    }

    private static List<FindingView> about(Topic topic, List<FindingView> all) {
        return all.stream().filter(view -> view.finding().topic() == topic).toList();
    }

    private static List<FindingView> first(List<FindingView> all) {
        var seen = new HashSet<String>();
        var chosen = new ArrayList<FindingView>();
        var others = new ArrayList<FindingView>();
        all.forEach(view -> (seen.add(view.run().id()) ? chosen : others).add(view));
        return Stream.concat(chosen.stream(), others.stream())
                .limit(MOST)
                .sorted(BY_SURPRISE)
                .toList();
    }

    /// Returns the questions that this run answers for somebody who decides. How true the emulations are is none
    /// of them: it says what the figures are worth.
    public List<Decision> inShort() {
        return decisions.stream()
                .filter(decision -> !decision.findings().isEmpty() && decision.topic() != Topic.EMULATION)
                .toList();
    }

    public boolean isEmpty() {
        return first.isEmpty();
    }
}
