package threadlab.report.page;

import java.util.List;
import threadlab.model.Citation;
import threadlab.model.run.Verdict;

/// Shows a verdict: a sign, a word and a colour, so that no one has to rely on the colour.
///
/// @param anchor where the prediction's row is
public record Graded(Verdict verdict, String anchor) {

    /// Returns the sign.
    public String sign() {
        return sign(verdict.verdict());
    }

    /// Returns the word, as people read it.
    public String word() {
        return word(verdict.verdict());
    }

    /// Returns the class that colours it.
    public String css() {
        return css(verdict.verdict());
    }

    /// Returns the claims that the prediction bears on; empty where the run has them in words that are not known here.
    public List<Citation> citations() {
        return Citation.read(verdict.bearing());
    }

    /// Returns the sign of a kind.
    public static String sign(Verdict.Kind kind) {
        return switch (kind) {
            case CONFIRMED -> "✓";
            case REFUTED -> "✗";
            case INCONCLUSIVE -> "?";
            case NOT_RUN -> "–";
        };
    }

    /// Returns the word of a kind.
    public static String word(Verdict.Kind kind) {
        return switch (kind) {
            case CONFIRMED -> "confirmed";
            case REFUTED -> "refuted";
            case INCONCLUSIVE -> "inconclusive";
            case NOT_RUN -> "not run";
        };
    }

    /// Returns the class of a kind.
    public static String css(Verdict.Kind kind) {
        return switch (kind) {
            case CONFIRMED -> "v-confirmed";
            case REFUTED -> "v-refuted";
            case INCONCLUSIVE -> "v-inconclusive";
            case NOT_RUN -> "v-notrun";
        };
    }
}
