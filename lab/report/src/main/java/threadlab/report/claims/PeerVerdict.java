package threadlab.report.claims;

import threadlab.model.peer.Peer;
import threadlab.report.words.LocalizedText;

/// Shows what CPython or Node says of a claim in this run, by the first check that gives the status.
///
/// @param variant the variant's name
/// @param measured the check's figure
/// @param target where the check is, from the run's folder
public record PeerVerdict(Peer peer, ClaimStatus status, LocalizedText variant, LocalizedText measured, String target) {

    static PeerVerdict of(Peer peer, ClaimEvidence evidence) {
        return new PeerVerdict(
                peer,
                evidence.status(),
                LocalizedText.of(evidence.variant()),
                LocalizedText.of(evidence.measured()),
                evidence.link().target());
    }

    /// Returns status and figure in a few words.
    public LocalizedText inShort() {
        return LocalizedText.say("conclusion.measured", status.title(), measured);
    }
}
