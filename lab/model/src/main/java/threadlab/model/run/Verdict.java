package threadlab.model.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import threadlab.model.words.Message;

/// Holds what became of a prediction.
///
/// @param prediction its id
/// @param model the variant's id
/// @param claim the ids of the document claims that it tests
/// @param bearing what a CONFIRMED prediction says of each: `contradicts 1.8`; the claims alone in a run that
///     is too old to have it
/// @param expected the closed form, its value and its tolerance
/// @param measured the centre of the samples
/// @param spread their interval and their extremes
/// @param reason why this verdict
/// @param statement what was predicted
/// @param mechanism why it was
/// @param source the event or clock that the figure rests on
/// @param knockOuts the variants of the same workload whose trials REFUTE it if they are put to it: its power
///     to say no;
///     empty in runs of schema 3 and before
/// @param distance measured and expected as numbers; null where nothing was graded, and in runs of schema 5 and before
public record Verdict(
        String prediction,
        String model,
        String claim,
        String bearing,
        Kind verdict,
        Message expected,
        Message measured,
        Message spread,
        Message reason,
        Message statement,
        Message mechanism,
        Message source,
        List<String> knockOuts,
        @Nullable Distance distance) {

    public Verdict {
        bearing = Objects.requireNonNullElse(bearing, claim);
        knockOuts = List.copyOf(knockOuts);
    }

    /// Identifies what a verdict is about: the same for every variant of which the same is said.
    public record Fact(String prediction, String statement) {}

    /// Returns the verdict with the variants that it is refuted by.
    public Verdict knockedOutBy(List<String> variants) {
        return new Verdict(
                prediction,
                model,
                claim,
                bearing,
                verdict,
                expected,
                measured,
                spread,
                reason,
                statement,
                mechanism,
                source,
                variants,
                distance);
    }

    /// Returns the verdict with another outcome on the same figures.
    public Verdict as(Kind kind, Message why) {
        return new Verdict(
                prediction,
                model,
                claim,
                bearing,
                kind,
                expected,
                measured,
                spread,
                why,
                statement,
                mechanism,
                source,
                knockOuts,
                distance);
    }

    /// Returns the fact, within one scenario and workload.
    public Fact fact() {
        return new Fact(prediction, statement.english());
    }

    /// Names the four verdicts.
    public enum Kind {
        CONFIRMED,
        REFUTED,
        /// The interval straddles a bound.
        INCONCLUSIVE,
        /// There was nothing to grade.
        NOT_RUN
    }
}
