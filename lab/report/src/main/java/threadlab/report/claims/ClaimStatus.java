package threadlab.report.claims;

import threadlab.model.claims.Citation.Bearing;
import threadlab.model.run.Verdict;
import threadlab.report.words.LocalizedText;

/// Names the status that a check gives to a claim that it cites, with a sign and a colour.
public enum ClaimStatus {
    HOLDS("✓", "v-confirmed"),
    HOLDS_WITH_A_CONDITION("◐", "v-inconclusive"),
    DOES_NOT_HOLD("✗", "v-refuted"),
    /// The prediction failed, so it says nothing about the claim.
    REFUTED("!", "v-refuted"),
    INCONCLUSIVE("?", "v-notrun"),
    NOT_RUN("–", "v-notrun");

    private final String sign;
    private final String css;

    ClaimStatus(String sign, String css) {
        this.sign = sign;
        this.css = css;
    }

    /// Returns the status that a verdict gives to a claim.
    public static ClaimStatus of(Verdict.Kind verdict, Bearing bearing) {
        return switch (verdict) {
            case CONFIRMED ->
                switch (bearing) {
                    case SUPPORTS -> HOLDS;
                    case CONTRADICTS -> DOES_NOT_HOLD;
                    case QUALIFIES -> HOLDS_WITH_A_CONDITION;
                };
            case REFUTED -> REFUTED;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case NOT_RUN -> NOT_RUN;
        };
    }

    /// Returns whether a check that held says something of the claim.
    public boolean isDefinite() {
        return switch (this) {
            case HOLDS, HOLDS_WITH_A_CONDITION, DOES_NOT_HOLD -> true;
            case REFUTED, INCONCLUSIVE, NOT_RUN -> false;
        };
    }

    public String sign() {
        return sign;
    }

    public LocalizedText title() {
        return LocalizedText.say("claimStatus." + name());
    }

    public String css() {
        return css;
    }
}
