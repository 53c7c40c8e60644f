package threadlab.report.page;

import java.util.List;
import threadlab.model.Citation;
import threadlab.model.run.Verdict;
import threadlab.report.words.Phrases;
import threadlab.report.words.Text;

/// Shows a verdict: a sign, a word and a colour, so that no one has to rely on the colour.
///
/// @param anchor where the prediction's row is
public record Graded(Verdict verdict, String anchor) {

    /// Returns the sign.
    public String sign() {
        return sign(verdict.verdict());
    }

    /// Returns the word, as people read it.
    public Text word() {
        return word(verdict.verdict());
    }

    /// Returns the class that colours it.
    public String css() {
        return css(verdict.verdict());
    }

    /// Returns what was predicted.
    public Text statement() {
        return Phrases.of(verdict.statement());
    }

    /// Returns why it was.
    public Text mechanism() {
        return Phrases.of(verdict.mechanism());
    }

    /// Returns the closed form or the condition, and its bounds.
    public Text expected() {
        return Phrases.of(verdict.expected());
    }

    /// Returns the event or clock that it rests on.
    public Text source() {
        return Phrases.of(verdict.source());
    }

    /// Returns why this verdict.
    public Text reason() {
        return Phrases.of(verdict.reason());
    }

    /// Returns the figure.
    public Text measured() {
        return Phrases.of(verdict.measured());
    }

    /// Returns interval and extremes; nothing where there are none.
    public Text spread() {
        return "-".equals(verdict.spread()) ? Text.nothing() : Phrases.of(verdict.spread());
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
    public static Text word(Verdict.Kind kind) {
        return Text.say("verdict." + kind.name());
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
