package threadlab.report.page;

import threadlab.model.Citation.Bearing;
import threadlab.model.run.Verdict;
import threadlab.report.words.Text;

/// Says how a claim stands after one prediction that cites it: a sign, words and a colour.
public enum Standing {
    HOLDS("✓", "v-confirmed"),
    HOLDS_WITH_A_CONDITION("◐", "v-inconclusive"),
    DOES_NOT_HOLD("✗", "v-refuted"),
    /// The measurement went otherwise than predicted, so the prediction's bearing on the claim says nothing.
    REFUTED("!", "v-refuted"),
    INCONCLUSIVE("?", "v-notrun"),
    NOT_RUN("–", "v-notrun");

    private final String sign;
    private final String css;

    Standing(String sign, String css) {
        this.sign = sign;
        this.css = css;
    }

    /// Returns how a claim stands after a prediction that bears on it had this verdict.
    public static Standing of(Verdict.Kind verdict, Bearing bearing) {
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

    public String sign() {
        return sign;
    }

    public Text words() {
        return Text.say("standing." + name());
    }

    public String css() {
        return css;
    }
}
