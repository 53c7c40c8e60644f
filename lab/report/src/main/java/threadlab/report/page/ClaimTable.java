package threadlab.report.page;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.DocumentClaim;
import threadlab.report.words.Text;

/// Shows every claim of the documents, and what the run says of it.
public record ClaimTable(List<Part> parts) {

    /// Holds the claims of one document.
    ///
    /// @param title number and title
    public record Part(String anchor, Text title, List<ClaimRow> rows) {}

    /// Returns all rows.
    public Stream<ClaimRow> rows() {
        return parts.stream().flatMap(part -> part.rows().stream());
    }

    /// Returns the claims that predictions of the run cite.
    public List<ClaimRow> tested() {
        return rows().filter(row -> !row.outcomes().isEmpty()).toList();
    }

    /// Returns the claims that a run can test, though this one did not.
    public List<ClaimRow> untested() {
        return rows().filter(row -> row.claim().isTestable() && row.outcomes().isEmpty())
                .toList();
    }

    /// Returns the claims that no run can test.
    public List<DocumentClaim> untestable() {
        return rows().map(ClaimRow::claim).filter(claim -> !claim.isTestable()).toList();
    }

    /// Says in plain words how many claims there are.
    public Text takeaway() {
        return Text.say(
                "claims.takeaway",
                rows().count(),
                tested().size(),
                untested().size(),
                untestable().size());
    }
}
