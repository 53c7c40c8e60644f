package threadlab.model;

import java.util.List;

/// States beforehand what a trial will show, why, and how far off it may be.
///
/// @param id kebab-case, unique for its variant
/// @param variant the id of the variant it is about
/// @param claims the document claims that it tests, and how
/// @param statement what will happen, in one sentence
/// @param mechanism why, in one sentence
/// @param expectation the closed form and its tolerance
/// @param measure where the samples come from
/// @param source the event or clock that the samples rest on
public record Prediction(
        String id,
        String variant,
        List<Citation> claims,
        String statement,
        String mechanism,
        Expectation expectation,
        Measure measure,
        String source) {

    public Prediction {
        claims = List.copyOf(claims);
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("prediction '" + id + "': expected at least one document claim");
        }
    }
}
