package threadlab.report.compare;

import static threadlab.report.words.LocalizedText.same;
import static threadlab.report.words.LocalizedText.say;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.model.run.Run;
import threadlab.model.run.Verdict;
import threadlab.report.words.LocalizedText;

/// Compares the verdicts of the checks that both runs made.
///
/// Whether a check is decided depends on how quiet the machine was. So only CONFIRMED against REFUTED is a
/// difference; a check that stayed open in one run is told apart from it.
///
/// @param both the checks that had something to grade in both runs
record VerdictComparison(List<Matched<Key, Verdict>> both) {

    /// Identifies a check.
    record Key(String scenario, String workload, String model, String prediction) {

        String title() {
            return "%s %s: %s".formatted(scenario, workload, model);
        }
    }

    static VerdictComparison of(Run left, Run right) {
        return new VerdictComparison(Matched.of(verdicts(left), verdicts(right)).toList());
    }

    static Map<Key, Verdict> verdicts(Run run) {
        var verdicts = new LinkedHashMap<Key, Verdict>();
        for (var scenario : run.scenarios()) {
            for (var verdict : scenario.verdicts()) {
                if (verdict.verdict() != Verdict.Kind.NOT_RUN) {
                    verdicts.put(
                            new Key(scenario.id(), scenario.workload().id(), verdict.model(), verdict.prediction()),
                            verdict);
                }
            }
        }
        return verdicts;
    }

    /// Returns the checks that one run confirmed and the other refuted.
    List<Matched<Key, Verdict>> opposite() {
        var decided = EnumSet.of(Verdict.Kind.CONFIRMED, Verdict.Kind.REFUTED);
        return different().stream()
                .filter(pair -> decided.contains(pair.left().verdict())
                        && decided.contains(pair.right().verdict()))
                .toList();
    }

    private List<Matched<Key, Verdict>> different() {
        return both.stream()
                .filter(pair -> pair.left().verdict() != pair.right().verdict())
                .toList();
    }

    /// Returns both counts in one sentence.
    LocalizedText summary() {
        var opposite = opposite().size();
        return both.isEmpty()
                ? say("compare.verdicts.none")
                : say(
                        "compare.verdicts.summary",
                        opposite,
                        both.size(),
                        different().size() - opposite);
    }

    ComparisonTable table(RunNames names, Rows rows) {
        return new ComparisonTable(
                say("compare.verdicts"),
                summary(),
                List.of(say("compare.what"), say("compare.prediction"), same(names.left()), same(names.right())),
                (rows == Rows.ALL ? different() : opposite())
                        .stream().map(VerdictComparison::row).toList());
    }

    private static List<LocalizedText> row(Matched<Key, Verdict> pair) {
        return List.of(
                same(pair.key().title()),
                LocalizedText.of(pair.left().statement()),
                words(pair.left()),
                words(pair.right()));
    }

    private static LocalizedText words(Verdict verdict) {
        return say("compare.verdict", say("verdict." + verdict.verdict().name()), verdict.measured());
    }
}
