package threadlab.report.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import threadlab.model.claims.Citation;
import threadlab.model.run.Verdict;
import threadlab.report.words.LocalizedText;

/// Shows one fact that was predicted: stated once, with a row for each variant that it was checked for.
///
/// The head has what all variants share; the rows have what differs.
///
/// @param rows one a variant
public record FactView(List<VerdictView> rows) {

    static List<FactView> of(List<VerdictView> verdicts) {
        var groups = new LinkedHashMap<Verdict.Fact, List<VerdictView>>();
        verdicts.forEach(each -> groups.computeIfAbsent(each.verdict().fact(), fact -> new ArrayList<>())
                .add(each));
        return groups.values().stream()
                .map(group -> new FactView(List.copyOf(group)))
                .toList();
    }

    /// Returns the checks with a verdict.
    public Stream<VerdictView> of(Verdict.Kind kind) {
        return rows.stream().filter(row -> row.verdict().verdict() == kind);
    }

    /// Returns whether every check of it was confirmed.
    public boolean held() {
        return of(Verdict.Kind.CONFIRMED).count() == rows.size();
    }

    public LocalizedText statement() {
        return rows.getFirst().statement();
    }

    /// Returns the mechanism, where it is the same for all variants.
    public Optional<LocalizedText> mechanism() {
        return shared(VerdictView::mechanism);
    }

    /// Returns the closed form and its bounds, where they are the same for all variants.
    public Optional<LocalizedText> expected() {
        return shared(VerdictView::expected);
    }

    /// Returns the event or clock, where it is the same for all variants.
    public Optional<LocalizedText> source() {
        return shared(VerdictView::source);
    }

    /// Returns the claims, where they are the same for all variants.
    public Optional<List<Citation>> citations() {
        return shared(VerdictView::citations);
    }

    private <T> Optional<T> shared(Function<VerdictView, T> part) {
        var first = part.apply(rows.getFirst());
        return rows.stream().allMatch(row -> part.apply(row).equals(first)) ? Optional.of(first) : Optional.empty();
    }
}
