package threadlab.model.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Holds everything that one invocation of the lab produced: the content of run.json.
///
/// @param schema the version of this form
/// @param runId the name of its folder: `jdk25-20261120T140102Z`
/// @param partial whether the run ended before its plan did
/// @param command the CLI words that make the same run
/// @param environment where it ran
/// @param scenarios one a scenario and workload
/// @param topics the ids of all scenarios that state findings on a topic, whether they were run or not; empty in a run
/// older than schema 5
public record Run(
        int schema,
        String runId,
        boolean partial,
        String command,
        Environment environment,
        List<ScenarioRun> scenarios,
        Map<Topic, List<String>> topics) {

    /// The version that this code writes; 2 added a trial's tallies and exhibits, 3 keys to what is said in
    /// English (messages), key metrics and lead pictures, 4 what disturbed a pass, the pass that a sample is
    /// of, what passes counted, and what knocks a verdict out, 5 findings, 6 the
    /// distance of a figure from what was expected, the name of a finding's figure, and names of a workload's
    /// numbers in words, 7 several interpreters of a peer ([threadlab.model.VariantId]), 8 exhibits as messages,
    /// 9 their titles too, 10 implementations of a peer ([threadlab.model.peer.Implementation]), 11 outcomes of
    /// tallies as messages.
    public static final int SCHEMA = 11;

    public Run {
        scenarios = List.copyOf(scenarios);
        topics = topics.isEmpty() ? Map.of() : new EnumMap<>(topics);
    }

    /// Returns all trials.
    public Stream<Trial> trials() {
        return scenarios.stream().flatMap(scenario -> scenario.trials().stream());
    }

    /// Returns how many facts the verdicts are about.
    public long facts() {
        return scenarios.stream().mapToLong(ScenarioRun::facts).sum();
    }

    /// Returns all verdicts.
    public Stream<Verdict> verdicts() {
        return scenarios.stream().flatMap(scenario -> scenario.verdicts().stream());
    }
}
