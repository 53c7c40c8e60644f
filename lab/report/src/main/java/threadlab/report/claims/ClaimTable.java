package threadlab.report.claims;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.claims.DocumentClaim;
import threadlab.report.words.LocalizedText;

/// Shows every claim of the documents with its status in the run.
public record ClaimTable(List<Part> parts) {

    private static final int MOST_UNFOLDED = 12;

    /// Shows the claims of one document.
    ///
    /// @param title number and title
    public record Part(String anchor, LocalizedText title, List<ClaimRow> rows) {}

    /// Returns all rows.
    public Stream<ClaimRow> rows() {
        return parts.stream().flatMap(part -> part.rows().stream());
    }

    /// Returns the claims that checks of the run cite.
    public List<ClaimRow> tested() {
        return rows().filter(ClaimRow::isTested).toList();
    }

    /// Returns the claims of which CPython or Node, in this run, says the contrary of what was known before.
    public List<ContraryAnswer> contrary() {
        return rows().flatMap(row -> row.contrary().map(verdict -> new ContraryAnswer(row, verdict)).stream())
                .toList();
    }

    /// Returns what the run makes of each claim that it tests, by kind; a kind without claims is left out.
    public Map<Conclusion.Kind, List<Conclusion>> conclusions() {
        return tested().stream()
                .map(Conclusion::new)
                .collect(Collectors.groupingBy(
                        Conclusion::kind, () -> new EnumMap<>(Conclusion.Kind.class), Collectors.toList()));
    }

    /// Returns whether a group of conclusions is shown unfolded: one that is short, and not what was to be expected.
    public boolean unfolds(Conclusion.Kind kind) {
        return kind != Conclusion.Kind.RIGHT
                && conclusions().getOrDefault(kind, List.of()).size() <= MOST_UNFOLDED;
    }

    /// Returns the claims that a run can test, though this one did not.
    public List<ClaimRow> untested() {
        return rows().filter(row -> row.claim().isTestable() && !row.isTested()).toList();
    }

    /// Returns the claims that no run can test.
    public List<DocumentClaim> untestable() {
        return rows().map(ClaimRow::claim).filter(claim -> !claim.isTestable()).toList();
    }

    /// Counts the claims in a sentence.
    public LocalizedText takeaway() {
        return LocalizedText.say(
                "claims.takeaway",
                rows().count(),
                tested().size(),
                untested().size(),
                untestable().size());
    }

    /// Says how CPython and Node answered in this run, and where that is contrary to what was known before; empty where
    /// they were not asked.
    public LocalizedText onPeers() {
        var asked = rows().filter(row -> !row.onPeers().isEmpty()).toList();
        if (asked.isEmpty()) {
            return LocalizedText.nothing();
        }
        var contrary = contrary().stream().map(each -> each.row().claim().id()).toList();
        return contrary.isEmpty()
                ? LocalizedText.say("claims.peersAgree", asked.size())
                : LocalizedText.say("claims.peersDiffer", asked.size(), String.join(", ", contrary));
    }
}
