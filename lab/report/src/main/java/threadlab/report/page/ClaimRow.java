package threadlab.report.page;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import threadlab.model.Claims;
import threadlab.model.DocumentClaim;
import threadlab.report.words.Phrases;
import threadlab.report.words.Text;

/// Shows one claim, and how it stands under each model of the run.
///
/// @param claim as the catalogue has it
/// @param outcomes what the run says of it; empty where no prediction of the run cites it
public record ClaimRow(DocumentClaim claim, List<Outcome> outcomes) {

    /// Gathers the models under which a claim stands alike.
    public record Outcome(Standing standing, List<Witness> witnesses) {}

    /// Shows one model with its variants.
    ///
    /// @param model the name for people
    public record Witness(Text model, List<Variant> variants) {

        /// Returns the model, with the variants' names where there are others than the plain one.
        public String inWords() {
            var names = variants.stream()
                    .map(variant -> variant.suffix().isEmpty() ? "plain" : variant.suffix())
                    .collect(Collectors.joining("; "));
            return names.equals("plain") ? model.english() : "%s (%s)".formatted(model.english(), names);
        }
    }

    /// Shows one variant with the predictions that say so.
    ///
    /// @param suffix what tells it from the model's plain variant; empty where it is that one
    public record Variant(String suffix, List<Link> links) {

        /// Returns what tells it from the plain one.
        public Text words() {
            return Phrases.of(suffix);
        }
    }

    /// Leads to a prediction.
    ///
    /// @param label which one it is
    public record Link(String anchor, String label) {}

    /// Returns what the document says.
    public Text saying() {
        return Phrases.of(claim.saying());
    }

    /// Returns what became of it on CPython.
    public Text note() {
        return Phrases.of(claim.note());
    }

    /// Returns why no run can test it; nothing where one can.
    public Text untestable() {
        return claim.untestable().map(Phrases::of).orElse(Text.nothing());
    }

    /// Returns where it is on the page.
    public String anchor() {
        return Links.anchor("claim", claim.id());
    }

    /// Returns the target of a link to a claim, null where the table has no such claim.
    public static @Nullable String link(String id) {
        return Claims.find(id).isPresent() ? "#" + Links.anchor("claim", id) : null;
    }
}
