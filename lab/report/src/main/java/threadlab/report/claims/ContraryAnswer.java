package threadlab.report.claims;

import threadlab.report.html.PageFiles;
import threadlab.report.words.LocalizedText;

/// Shows a claim of which CPython or Node, in this run, says the contrary of what was known before.
///
/// @param verdict the first check that says so
public record ContraryAnswer(ClaimRow row, PeerVerdict verdict) {

    /// Says it in one sentence, with the check's figure.
    public LocalizedText sentence() {
        return LocalizedText.say(
                "findings.contrary.sentence",
                verdict.variant(),
                verdict.status().title(),
                row.saying(),
                verdict.measured(),
                row.claim().onCPython().name(),
                row.note());
    }

    /// Returns where the claim's row is, from the run's folder.
    public String claimLink() {
        return PageFiles.CLAIMS + "#" + row.anchor();
    }
}
