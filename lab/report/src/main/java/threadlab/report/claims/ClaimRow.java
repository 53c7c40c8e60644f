package threadlab.report.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import threadlab.model.claims.CPythonVerdict;
import threadlab.model.claims.Claims;
import threadlab.model.claims.DocumentClaim;
import threadlab.report.html.Links;
import threadlab.report.html.PageFiles;
import threadlab.report.words.LocalizedText;

/// Shows one claim and its status under each model of the run.
///
/// @param claim as the catalogue has it
/// @param testers the scenarios whose checks cite it
/// @param outcomes its status by models that the JVM runs; empty where no check of them cites it
/// @param onPeers its status by models that CPython and Node run; empty where no check of them cites it
/// @param byPeer what each of the two says of it, one check a status
public record ClaimRow(
        DocumentClaim claim,
        List<Tester> testers,
        List<Outcome> outcomes,
        List<Outcome> onPeers,
        List<PeerVerdict> byPeer) {

    /// Returns whether a check of the run cites it.
    public boolean isTested() {
        return !outcomes.isEmpty() || !onPeers.isEmpty();
    }

    /// Returns the first check of CPython or Node that says the contrary of what was known before.
    public Optional<PeerVerdict> contrary() {
        return switch (claim.onCPython()) {
            case OK -> onPeer(ClaimStatus.DOES_NOT_HOLD);
            case WRONG -> onPeer(ClaimStatus.HOLDS);
            case NUANCE, SLIP, NT -> Optional.empty();
        };
    }

    private Optional<PeerVerdict> onPeer(ClaimStatus status) {
        return byPeer.stream().filter(verdict -> verdict.status() == status).findFirst();
    }

    /// Leads to a scenario that tests it.
    ///
    /// @param target from the run's folder
    public record Tester(String target, LocalizedText title) {}

    /// Gathers the models under which a claim has the same status.
    public record Outcome(ClaimStatus status, List<ModelGroup> models) {

        /// Returns how many variants there are.
        public int variants() {
            return models.stream().mapToInt(model -> model.variants().size()).sum();
        }

        /// Returns whether it needs a reader's attention: a prediction of this run failed or is open.
        public boolean isOpen() {
            return switch (status) {
                case REFUTED, INCONCLUSIVE -> true;
                case HOLDS, HOLDS_WITH_A_CONDITION, DOES_NOT_HOLD, NOT_RUN -> false;
            };
        }
    }

    /// Shows one model with its variants.
    public record ModelGroup(LocalizedText model, List<VariantLinks> variants) {

        /// Returns the model, with the variants' names where there are others than the plain one.
        public String english() {
            var names = variants.stream()
                    .map(variant -> variant.difference().isEmpty()
                            ? "plain"
                            : variant.difference().english())
                    .collect(Collectors.joining("; "));
            return names.equals("plain") ? model.english() : "%s (%s)".formatted(model.english(), names);
        }
    }

    /// Shows one variant with the checks that give the status.
    ///
    /// @param difference the difference from the model's plain variant; empty for that one
    public record VariantLinks(LocalizedText difference, List<Link> links) {}

    /// Leads to a check.
    ///
    /// @param target a place on the page of its scenario, from the run's folder
    /// @param label which one it is
    public record Link(String target, LocalizedText label) {}

    /// Returns the claim.
    public LocalizedText saying() {
        return LocalizedText.of(claim.saying());
    }

    /// Returns the word of a verdict on CPython.
    public static LocalizedText word(CPythonVerdict verdict) {
        return LocalizedText.say("claimOnCPython." + verdict.name());
    }

    /// Returns what was known of it on CPython before the run.
    public LocalizedText onCPython() {
        return word(claim.onCPython());
    }

    /// Returns the note on CPython.
    public LocalizedText note() {
        return LocalizedText.of(claim.note());
    }

    /// Returns why no run can test it; empty where one can.
    public LocalizedText untestable() {
        return claim.untestable().map(LocalizedText::of).orElse(LocalizedText.nothing());
    }

    /// Returns where it is on the page.
    public String anchor() {
        return Links.anchor("claim", claim.id());
    }

    /// Returns the target of a link to a claim, null where the table has no such claim.
    ///
    /// @param root leads to the run's folder
    public static @Nullable String link(String id, String root) {
        return Claims.find(id).isPresent() ? root + PageFiles.CLAIMS + "#" + Links.anchor("claim", id) : null;
    }
}
