package threadlab.report.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Verdict;
import threadlab.report.words.LocalizedText;

/// Shows of each fact which trials of the same run refute it if they are put to it: its power to say no.
///
/// @param rows one a fact that was graded, in the order of the report; empty for a run of an older lab
public record KnockOuts(List<Row> rows) {

    /// Shows one fact.
    ///
    /// @param where scenario and workload
    /// @param checks how many variants it was graded for
    /// @param caught for how many of these another variant's trial refutes it
    /// @param by those other variants
    public record Row(LocalizedText where, LocalizedText statement, int checks, int caught, List<LocalizedText> by) {}

    static KnockOuts of(Run run) {
        var rows = run.scenarios().stream()
                .flatMap(scenario -> rows(scenario).stream())
                .toList();
        return new KnockOuts(rows.stream().allMatch(row -> row.by().isEmpty()) ? List.of() : rows);
    }

    private static List<Row> rows(ScenarioRun scenario) {
        var facts = new LinkedHashMap<Verdict.Fact, List<Verdict>>();
        for (var verdict : scenario.verdicts()) {
            if (verdict.verdict() != Verdict.Kind.NOT_RUN) {
                facts.computeIfAbsent(verdict.fact(), fact -> new ArrayList<>()).add(verdict);
            }
        }
        return facts.values().stream().map(checks -> row(scenario, checks)).toList();
    }

    private static Row row(ScenarioRun scenario, List<Verdict> checks) {
        var by = new TreeSet<String>();
        checks.forEach(check -> by.addAll(check.knockOuts()));
        return new Row(
                LocalizedText.join(
                        ": ",
                        List.of(
                                LocalizedText.of(scenario.title()),
                                LocalizedText.of(scenario.workload().title()))),
                LocalizedText.of(checks.getFirst().statement()),
                checks.size(),
                (int) checks.stream()
                        .filter(check -> !check.knockOuts().isEmpty())
                        .count(),
                scenario.trials().stream()
                        .filter(trial -> by.contains(trial.model()))
                        .map(trial -> LocalizedText.of(trial.title()))
                        .toList());
    }

    /// Returns how many facts another variant's trial refutes.
    public long caught() {
        return rows.stream().filter(row -> row.caught() > 0).count();
    }
}
