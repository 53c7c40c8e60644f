package threadlab.report.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
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
            .thenComparing(view -> view.finding().topic() == Topic.PEERS)
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
        var inRun = run.scenarios().stream().map(ScenarioRun::id).collect(Collectors.toSet());
        return new Findings(
                first(all),
                run.topics().entrySet().stream()
                        .map(topic -> decision(topic.getKey(), all, topic.getValue(), inRun))
                        .toList());
    }

    private static Decision decision(Topic topic, List<FindingView> all, List<String> scenarios, Set<String> inRun) {
        var notRun = scenarios.stream().filter(id -> !inRun.contains(id)).toList();
        return new Decision(topic, about(topic, all), scenarios, notRun);
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

    /// Returns where among the findings of the first screen one stands, from 1; 0 where it does not.
    public int place(FindingView view) {
        return first.indexOf(view) + 1;
    }

    public boolean isEmpty() {
        return first.isEmpty();
    }
}
