package threadlab.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import threadlab.model.Citation;
import threadlab.report.words.Text;

/// Shows what was predicted of several variants alike, so that it is said once, and what became of each.
///
/// @param graded one a variant
public record PredictionGroup(List<Graded> graded) {

    private record Key(String statement, String mechanism, String expected, String bearing, String source) {

        static Key of(Graded graded) {
            var verdict = graded.verdict();
            return new Key(
                    verdict.statement(), verdict.mechanism(), verdict.expected(), verdict.bearing(), verdict.source());
        }
    }

    static List<PredictionGroup> of(List<Graded> graded) {
        var groups = new LinkedHashMap<Key, List<Graded>>();
        graded.forEach(each ->
                groups.computeIfAbsent(Key.of(each), key -> new ArrayList<>()).add(each));
        return groups.values().stream()
                .map(group -> new PredictionGroup(List.copyOf(group)))
                .toList();
    }

    public Text statement() {
        return graded.getFirst().statement();
    }

    public Text mechanism() {
        return graded.getFirst().mechanism();
    }

    public Text expected() {
        return graded.getFirst().expected();
    }

    public Text source() {
        return graded.getFirst().source();
    }

    /// Returns the claims that it bears on; empty where the run has them in words that are not known here.
    public List<Citation> citations() {
        return graded.getFirst().citations();
    }

    /// Returns the claims as the run has them.
    public String bearing() {
        return graded.getFirst().verdict().bearing();
    }
}
