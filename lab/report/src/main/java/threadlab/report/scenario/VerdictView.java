package threadlab.report.scenario;

import java.util.List;
import java.util.stream.IntStream;
import threadlab.model.claims.Citation;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Verdict;
import threadlab.report.words.LocalizedText;

/// Shows a verdict by a sign, a word and a colour, so that nothing depends on the colour.
///
/// @param anchor where the prediction's row is
public record VerdictView(Verdict verdict, String anchor) {

    /// Shows all verdicts of a workload.
    public static List<VerdictView> of(ScenarioRun run) {
        return IntStream.range(0, run.verdicts().size())
                .mapToObj(i -> new VerdictView(run.verdicts().get(i), Anchors.check(run, i)))
                .toList();
    }

    /// Returns whether it was confirmed.
    public boolean held() {
        return verdict.verdict() == Verdict.Kind.CONFIRMED;
    }

    /// Returns the sign.
    public String sign() {
        return sign(verdict.verdict());
    }

    /// Returns the word, as people read it.
    public LocalizedText word() {
        return word(verdict.verdict());
    }

    /// Returns the class that colours it.
    public String css() {
        return css(verdict.verdict());
    }

    /// Returns what was predicted.
    public LocalizedText statement() {
        return LocalizedText.of(verdict.statement());
    }

    /// Returns the mechanism.
    public LocalizedText mechanism() {
        return LocalizedText.of(verdict.mechanism());
    }

    /// Returns the closed form or the condition, and its bounds.
    public LocalizedText expected() {
        return LocalizedText.of(verdict.expected());
    }

    /// Returns the event or clock that it rests on.
    public LocalizedText source() {
        return LocalizedText.of(verdict.source());
    }

    /// Returns the reason for the verdict.
    public LocalizedText reason() {
        return LocalizedText.of(verdict.reason());
    }

    /// Returns the figure.
    public LocalizedText measured() {
        return LocalizedText.of(verdict.measured());
    }

    /// Returns interval and extremes; nothing where there are none.
    public LocalizedText spread() {
        return "-".equals(verdict.spread().english()) ? LocalizedText.nothing() : LocalizedText.of(verdict.spread());
    }

    /// Returns the claims that the check cites; empty where the run has them in an unknown form.
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
    public static LocalizedText word(Verdict.Kind kind) {
        return LocalizedText.say("verdict." + kind.name());
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
