package threadlab.model.run;

import java.util.Objects;

/// Holds what became of a prediction.
///
/// @param prediction its id
/// @param model the variant's id
/// @param claim the ids of the document claims that it tests
/// @param bearing what a CONFIRMED prediction says of each: `contradicts 1.8`; the claims alone in a run that is too
/// old to have it
/// @param expected the closed form, its value and its tolerance
/// @param measured the centre of the samples
/// @param spread their interval and their extremes
/// @param reason why this verdict
/// @param statement what was predicted
/// @param mechanism why it was
/// @param source the event or clock that the figure rests on
public record Verdict(
        String prediction,
        String model,
        String claim,
        String bearing,
        Kind verdict,
        String expected,
        String measured,
        String spread,
        String reason,
        String statement,
        String mechanism,
        String source) {

    public Verdict {
        bearing = Objects.requireNonNullElse(bearing, claim);
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
